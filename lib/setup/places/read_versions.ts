// The step that takes hard-coded versions out: each place reads the version instead, or is named.
import { normalizeName } from "../../standards/name.ts";
import { inline } from "../../standards/display.ts";
import { compareVersions, tryParseVersion } from "../../standards/version.ts";
import { placesIn } from "../../version/places/find_places.ts";
import { insteadOf } from "../../version/places/instead.ts";
import type { Place } from "../../version/places/place.ts";
import type { FileChange, Refusal, SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { readVersion, type VersionSource } from "./python_version.ts";

/** What the step knows of the project. */
export interface VersionFacts extends VersionSource {
  /** What the project stated as its version before the move. */
  readonly stated?: string;
}

/** Kinds that say the version to a build or a user of the package. */
const sources: readonly Place["kind"][] = ["project", "table", "setup.cfg", "setup.py", "python"];

/**
 * Replaces every place that states the version, after the backend was moved.
 *
 * @param files The project.
 * @param facts Where the version comes from.
 */
export async function readVersions(files: SourceFiles, facts: VersionFacts): Promise<SetupPart> {
  const { places } = await placesOf(files, facts);
  const texts = new Map<string, string>();
  const why = new Map<string, string[]>();
  const notes: string[] = [];
  const refusals: Refusal[] = [];
  // From below: a line that is added moves those after it.
  for (const place of places.toReversed()) {
    const before = texts.get(place.file) ?? await files.text(place.file);
    if (before === undefined) continue;
    const where = `${inline(place.file)}:${place.line}`;
    const says = `${inline(place.name)} ${inline(place.says)}`;
    if (!isOurs(place, facts.stated)) {
      notes.unshift(`${where} says ${says}, which may be of something else: it is left alone.`);
      continue;
    }
    const after = replaced(before, place, facts);
    if (after === undefined && sources.includes(place.kind)) {
      refusals.unshift(unreadable(where, says));
    } else if (after === undefined) {
      notes.unshift(`${where} says ${says}. ${advice(place, facts)}.`);
    } else {
      texts.set(place.file, after);
      why.set(place.file, [reason(place, facts), ...why.get(place.file) ?? []]);
    }
  }
  const changes = await Promise.all([...texts].map(async ([path, after]): Promise<FileChange> => {
    const before = await files.text(path);
    const reasons = [...new Set(why.get(path) ?? [])];
    return { path, ...(before === undefined ? {} : { before }), after, why: reasons };
  }));
  return { changes, notes, refusals };
}

function placesOf(files: SourceFiles, { project }: VersionFacts) {
  // What is not text states nothing of a version.
  const text = (path: string) => files.text(path).catch(() => undefined);
  return placesIn({ paths: files.tracked, text }, normalizeName(project));
}

/** A version of another thing may have a name of that kind: a place counts that says the project's, or is at its top. */
function isOurs({ kind, file, name, says }: Place, stated: string | undefined): boolean {
  const [one, other] = [tryParseVersion(says), tryParseVersion(stated ?? says)];
  if (one !== undefined && other !== undefined && compareVersions(one, other) === 0) return true;
  if (kind !== "python") return true;
  const top =
    /^((src|lib|python)\/)?(\w+\/)?(__init__|__about__|__version__|_?version|about)\.py$|^\w+\.py$/;
  return name === "__version__" && top.test(file);
}

function replaced(text: string, place: Place, facts: VersionFacts): string | undefined {
  if (place.kind === "python" || place.kind === "conf.py") return readVersion(text, place, facts);
  if (place.kind !== "citation") return undefined;
  const lines = text.split("\n");
  lines.splice(place.line - 1, 1);
  return lines.join("\n");
}

function reason({ kind, name, says }: Place, { stated }: VersionFacts): string {
  if (kind === "citation") return "version goes: a release's archive carries it";
  const differs = stated === undefined || stated === says ? "" : `, where it said ${inline(says)}`;
  return `${inline(name)} is the version that git gives${differs}`;
}

function advice(place: Place, { project, versionFile }: VersionFacts): string {
  const known = { isStatic: false, name: project, tracked: [] };
  return insteadOf(place, versionFile === undefined ? known : { ...known, versionFile });
}

function unreadable(where: string, says: string): Refusal {
  return {
    what: `${where} says ${says} in a way that is not replaced safely`,
    why: "It would say the same for ever, whatever is released",
    next: "Write it on a line of its own, or take it out, and run init again",
  };
}
