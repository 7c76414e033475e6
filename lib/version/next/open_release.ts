// The release that a project is working towards.
import type { Version } from "../../standards/version.ts";
import type { Phase } from "./ask.ts";
import { finalOf, isAbove } from "./finals.ts";
import type { LastVersions } from "./last_versions.ts";

/** The release that is being worked towards: the one behind a pre-release or a promise; `undefined` after a final one. */
export function openRelease({ final, released, promised }: LastVersions): Version | undefined {
  const open = promised?.version ?? released?.version;
  if (open === undefined || (open.post !== undefined && open.pre === undefined)) return undefined;
  const release = finalOf(open);
  return isAbove(release, final?.version) ? release : undefined;
}

/** The form that goes on as it was: a series of pre-releases until `--final` ends it. */
export function formOf({ promised, released }: LastVersions): Phase | "final" {
  return (promised ?? released)?.version.pre?.phase ?? "final";
}
