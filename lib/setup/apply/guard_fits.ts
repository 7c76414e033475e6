// Whether the files are still what a plan was made for.
import { ReleaseError } from "../../errors.ts";
import type { GitSystem } from "../../git/run_git.ts";
import { inline } from "../../standards/display.ts";
import { join } from "../../system/path.ts";
import type { FileChange } from "../plan.ts";

/**
 * Every file of a plan is as the plan found it, and lies in the working tree by folders alone.
 *
 * @param system Files.
 * @param root The repository's root.
 * @param changes The plan's.
 * @throws {ReleaseError} "setup-stale"
 */
export async function guardFits(
  { files }: Pick<GitSystem, "files">,
  root: string,
  changes: readonly FileChange[],
): Promise<void> {
  for (const { path, before } of changes) {
    const parts = path.split("/");
    if (parts.some((part) => /^(|\.|\.\.|\.git)$/i.test(part) || /[\\:\0]/.test(part))) {
      throw stale(path, "Its name leads out of the project's files");
    }
    for (const at of parts.slice(1).keys()) {
      const folder = parts.slice(0, at + 1).join("/");
      const kind = (await files.info(join(root, folder)))?.kind ?? "directory";
      if (kind !== "directory") throw stale(path, `${inline(folder)} is no folder (${kind})`);
    }
    const whole = join(root, path);
    const info = await files.info(whole);
    if (info !== undefined && info.kind !== "file") {
      throw stale(path, `It is no plain file (${info.kind})`);
    }
    const there = info === undefined ? undefined : await files.readText(whole);
    if (there !== before) {
      throw stale(path, before === undefined ? "There is a file already" : "It has changed");
    }
  }
}

function stale(path: string, why: string): ReleaseError {
  return new ReleaseError("setup-stale", `Cannot write ${inline(path)}`, {
    why,
    hint: "See what is there, and run init again; nothing was written",
    at: { file: path },
  });
}
