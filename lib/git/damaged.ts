// The error for a repository that git itself cannot read.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/** What git says, and what to do then. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /not a git repository|invalid gitfile format/,
    "Clone the project again; where .git is a file, `git worktree repair` or `git submodule update --init` may mend what it points at",
  ],
  [
    /bad config/,
    "Correct the line that git names; `git config --list --show-origin` shows which file says what",
  ],
  [
    /bad object|[Cc]ould not read|unable to read|missing (blob|tree|commit)|promisor|object file .* is empty|corrupt/,
    "Objects are missing or damaged: `git fsck` names them; in a partial clone work where its remote can be reached, else clone the project again",
  ],
  [
    /dubious ownership/,
    "Take the folder over, or allow it: git config --global --add safe.directory FOLDER",
  ],
];

/**
 * Says of a repository that it is damaged, where git's words tell.
 *
 * @param root The repository's folder.
 * @param said What git wrote on stderr.
 * @returns `undefined` for anything else.
 */
export function damaged(root: string, said: string): ReleaseError | undefined {
  const hint = kinds.find(([words]) => words.test(said))?.[1];
  if (hint === undefined) return undefined;
  const [first = ""] = said.trim().split("\n").filter((line) => line.startsWith("fatal:"));
  return new ReleaseError("git-damaged", `Git cannot read the repository in ${inline(root)}`, {
    why: inline(first === "" ? said.trim() : first, 300),
    hint,
  });
}
