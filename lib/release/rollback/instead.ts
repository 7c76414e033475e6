// What to release in the place of a version that is taken back.
import { ReleaseError } from "../../errors.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { shellWord } from "../../standards/shell_word.ts";
import { silent } from "../../system/progress.ts";
import { nextVersion } from "../../version/next/next_version.ts";
import type { VersionSystem } from "../../version/version_system.ts";
import type { RollbackState } from "./state.ts";
import type { RollbackTarget } from "./target.ts";

/** A version to release instead. */
export interface Instead {
  readonly version: string;
  /** Makes and pushes its tag: a line for a POSIX shell. */
  readonly command: string;
  /** Whether the fix is yet to be committed: no commit says so far how big the step is. */
  readonly afterFix: boolean;
}

/**
 * What `version --next` says, or, while no commit asks for a release, what it will say after a fix. A version of which
 * nothing is on the index can be used again.
 *
 * @param system Git, files and the time.
 * @param project The project.
 * @param target What is taken back.
 * @param state What is there of it.
 * @returns `undefined` where it cannot be told, and for development versions: each commit has its own.
 */
export async function insteadOf(
  system: VersionSystem,
  project: SourceTree,
  { tag, version, channel }: RollbackTarget,
  { kind }: RollbackState,
): Promise<Instead | undefined> {
  if (channel !== "pypi") return undefined;
  if (kind === "nothing" || kind === "unknown-project") {
    if (tag === undefined) return undefined;
    const word = shellWord(tag);
    const command = `git tag -a ${word} -m ${word} && git push origin ${word}`;
    return { version, command, afterFix: true };
  }
  const quiet = { ...system, progress: silent };
  const asked = await nextOf(() => nextVersion(quiet, project, {}));
  if (asked !== undefined) return { ...asked, afterFix: false };
  const fixed = await nextOf(() => nextVersion(quiet, project, { part: "patch" }));
  return fixed === undefined ? undefined : { ...fixed, afterFix: true };
}

async function nextOf(
  ask: () => Promise<{ readonly version: string; readonly command: string }>,
): Promise<{ readonly version: string; readonly command: string } | undefined> {
  try {
    const { version, command } = await ask();
    return { version, command };
  } catch (error) {
    if (error instanceof ReleaseError && error.code !== "interrupted") return undefined;
    throw error;
  }
}
