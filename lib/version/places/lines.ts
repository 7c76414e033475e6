// Files in which one line states the version: CITATION.cff, Dockerfiles, a README's install lines and badges.
import { normalizeName } from "../../standards/name.ts";
import type { Place, PlaceProject } from "./place.ts";

/** `version:` at the top level of CITATION.cff (citation-file-format.github.io). */
export function citationPlaces(file: string, text: string): Place[] {
  return inLines(
    file,
    text,
    "citation",
    "version",
    (line) => /^version\s*:\s*(["']?)(v?\d[^\s"'#]*)\1\s*(?:#.*)?$/.exec(line)?.[2],
  );
}

/** Labels that say the version, where it is written out. */
export function dockerPlaces(file: string, text: string): Place[] {
  return inLines(
    file,
    text,
    "dockerfile",
    "version",
    (line) =>
      /^\s*(?:LABEL\s+)?(?:.*\s)?(?:org\.opencontainers\.image\.)?version\s*=\s*(["']?)(v?\d[^\s"'\\]*)\1/i
        .exec(
          /^\s*(LABEL\b|org\.opencontainers\.image\.version|version\s*=)/.test(line) ? line : "",
        )
        ?.[2],
  );
}

/** Lines that install this project's very version, and badges that show one. */
export function readmePlaces(file: string, text: string, { name }: PlaceProject): Place[] {
  const installs = /(?:^|[\s`"'(])([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*==\s*(v?\d[\w.!+-]*)/g;
  return text.split("\n").flatMap((line, at) => {
    const found: Place[] = [];
    for (const [, pinned = "", says = ""] of line.matchAll(installs)) {
      if (name === undefined || normalizeName(pinned) !== name) continue;
      found.push({ file, line: at + 1, kind: "readme", says: trimmed(says), name: `${pinned}==` });
    }
    const badge = /img\.shields\.io\/badge\/(?:version|release|pypi)-(v?\d[^-\s)"']*)-/i.exec(line)
      ?.[1];
    if (badge !== undefined) {
      found.push({ file, line: at + 1, kind: "readme", says: badge, name: "badge" });
    }
    return found;
  });
}

/** Without the sentence that goes on behind it. */
function trimmed(version: string): string {
  return version.replace(/[.!+-]+$/, "");
}

function inLines(
  file: string,
  text: string,
  kind: "citation" | "dockerfile",
  name: string,
  read: (line: string) => string | undefined,
): Place[] {
  return text.split("\n").flatMap((line, at) => {
    const says = read(line.trimEnd());
    return says === undefined ? [] : [{ file, line: at + 1, kind, says, name }];
  });
}
