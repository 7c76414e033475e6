// The step that takes hard-coded versions out: each place reads the version instead, or is named.
import { inline } from "../../standards/display.ts";
import { compareVersions, tryParseVersion } from "../../standards/version.ts";
import { placesIn } from "../../version/places/find_places.ts";
import { insteadOf } from "../../version/places/instead.ts";
import type { Place } from "../../version/places/place.ts";
import type { FileChange, Refusal, SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { hexVersions } from "./hex_versions.ts";
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
  // What is not text states nothing of a version.
  const textOf = (path: string) => files.text(path).catch(() => undefined);
  const all = await placesIn({ paths: files.tracked, text: textOf }, facts.project);
  // Where no file of the build states it, what the package itself says is the project's.
  const own = all.places.find((place) => isOurs(place, facts) && isAtTop(place));
  const known = facts.stated === undefined && own !== undefined
    ? { ...facts, stated: own.says }
    : facts;
  const parts: FilePart[] = [];
  for (const path of new Set(all.places.map(({ file }) => file))) {
    const before = await textOf(path);
    if (before !== undefined) parts.push(await readInFile(path, before, known));
  }
  return {
    changes: parts.flatMap(({ change }) => change ?? []),
    notes: parts.flatMap(({ notes }) => notes),
    refusals: parts.flatMap(({ refusals }) => refusals),
  };
}

interface FilePart {
  readonly change?: FileChange;
  readonly notes: readonly string[];
  readonly refusals: readonly Refusal[];
}

async function readInFile(path: string, before: string, facts: VersionFacts): Promise<FilePart> {
  const notes: string[] = [];
  const refusals: Refusal[] = [];
  const why = new Set<string>();
  let text = before;
  // What was replaced is no place any more: the next is the first after those that stay.
  for (let stay = 0;;) {
    const now = { paths: [path], text: () => Promise.resolve(text) };
    const place = (await placesIn(now, facts.project)).places[stay];
    if (place === undefined) break;
    const where = `${inline(place.file)}:${place.line}`;
    const says = `${inline(place.name)} ${inline(place.says)}`;
    const ours = isOurs(place, facts);
    const after = ours ? replaced(text, place, facts) : undefined;
    if (after !== undefined && after !== text) {
      why.add(reason(place, facts));
      text = after;
      continue;
    }
    stay++;
    if (!ours) {
      notes.push(`${where} says ${says}, which may be of something else: it is left alone.`);
    } else if (sources.includes(place.kind)) refusals.push(unreadable(where, says));
    else notes.push(`${where} says ${says}. ${advice(place, facts)}.`);
  }
  for (
    const { line, name, says } of path.endsWith(".py")
      ? hexVersions(before, facts.stated ?? "")
      : []
  ) {
    refusals.push(unreadable(`${inline(path)}:${line}`, `${inline(name)} ${inline(says)}`));
  }
  const change = text === before ? {} : { change: { path, before, after: text, why: [...why] } };
  return { ...change, notes, refusals };
}

/**
 * A version of another thing may have a name of that kind: a place counts that says the project's version, or that
 * stands at the top of the package.
 */
function isOurs(place: Place, { stated, versionFile }: VersionFacts): boolean {
  if (place.kind !== "python") return true;
  const [one, other] = [tryParseVersion(place.says), tryParseVersion(stated ?? "")];
  if (one !== undefined && other !== undefined && compareVersions(one, other) === 0) return true;
  const folder = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  return isAtTop(place) &&
    (versionFile === undefined || folder(versionFile) === folder(place.file));
}

function isAtTop({ file, name }: Place): boolean {
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
