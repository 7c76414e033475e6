// Checks that no path stands twice in an archive.
import type { Member } from "../../../dist/distribution.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Of two members with one path, which one is installed is the reader's to say. */
export const membersOnce: StaticCheck = {
  code: "members-once",
  group: "archive",
  title: "no path stands twice in an archive",
  hint: "See what the build backend packs twice",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: atEachFile(({ members }) =>
    repeated(members).map((path) => ({ message: `"${inline(path)}" is there twice` }))
  ),
};

/** Paths that stand twice; folders may. */
function repeated(members: readonly Member[]): string[] {
  const kinds = new Map<string, Member["kind"]>();
  return members.filter(({ path, kind }) => {
    const other = kinds.get(path);
    kinds.set(path, other ?? kind);
    return other !== undefined && (other !== "directory" || kind !== "directory");
  }).map(({ path }) => path);
}
