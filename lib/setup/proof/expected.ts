// Which differences between two builds a move is for, and which are none of it.
import type { Difference } from "../../verify/against/difference.ts";
import type { FileChange } from "../plan.ts";

/** What the move does to files. */
export interface KnownChanges {
  readonly changes: readonly FileChange[];
  /** The files that builds write the version to, relative to the project's folder. */
  readonly generated: readonly string[];
}

/**
 * What backends add for themselves: no user's file, read by no installer. Entry points are compared one by one: what
 * remains is a file without any, which PDM writes.
 */
const inWheels = /^\{dist-info\}\/(top_level\.txt|zip-safe|entry_points\.txt)$/;
const inSdists = /^(.+\/)?[^/]+\.egg-info\/[^/]+$/;

/**
 * Whether a difference is the move's purpose.
 *
 * @param difference What is not the same.
 * @param known What the move does.
 */
export async function isExpected(
  { kind, filename, name, change, before, after }: Difference,
  { changes, generated }: KnownChanges,
): Promise<boolean> {
  // Metadata before 2.4 could not name licence files; one that is new itself is a difference of its own.
  const isNamedNow = name === "license-file" && change === "added";
  if (kind === "metadata") return name === "version" || name === "dynamic" || isNamedNow;
  if (kind !== "file") return false;
  const isFile = (path: string) => path === name || path.endsWith(`/${name}`);
  if (generated.some((path) => isFile(path) || name.endsWith(`/${path}`))) return true;
  const comesOrGoes = change !== "changed";
  if (filename.endsWith(".tar.gz")) {
    // setuptools writes a setup.cfg where there is none, with nothing but how to tag an egg.
    if (inSdists.test(name) || (comesOrGoes && name === "setup.cfg")) return true;
  } else if (comesOrGoes && inWheels.test(name)) return true;
  // Old backends write them anew into the sdist, or leave them out: no user's code reads them.
  const isOfTheBuild = /^(pyproject\.toml|setup\.cfg|setup\.py|MANIFEST\.in|\.gitignore)$/.test(
    name,
  );
  if (isOfTheBuild && filename.endsWith(".tar.gz") && changes.some(({ path }) => path === name)) {
    return true;
  }
  for (const planned of changes.filter(({ path }) => isFile(path))) {
    const [was, is] = [await digest(planned.before), await digest(planned.after)];
    const holds = (told: string | undefined, sha256: string | undefined) =>
      sha256 === undefined ? told === undefined : told?.includes(sha256) === true;
    if (holds(before, was) && holds(after, is)) return true;
  }
  return false;
}

async function digest(text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}
