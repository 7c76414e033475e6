// Puts one file in its place, whole: what is cut off leaves the old one or the new one.
import type { GitSystem } from "../../git/run_git.ts";
import { join } from "../../system/path.ts";

/** A file as it is to be. */
export interface Placed {
  /** Relative to the repository's root. */
  readonly path: string;
  /** Its text; nothing to have no such file. */
  readonly text: string | undefined;
  readonly executable: boolean;
}

/**
 * Writes or removes a file.
 *
 * @param system Files.
 * @param root The repository's root.
 * @param staging The folder where the file is written first: nothing unfinished lies in the tree.
 * @param placed The file.
 */
export async function placeFile(
  { files }: Pick<GitSystem, "files">,
  root: string,
  staging: string,
  { path, text, executable }: Placed,
): Promise<void> {
  const target = join(root, path);
  if (text === undefined) return await files.remove(target);
  const staged = join(staging, "staged");
  await files.write(staged, text);
  if (executable) await files.makeExecutable(staged);
  const moved = await files.rename(staged, target).then(() => true, () => false);
  if (moved) return;
  // A working tree may be on another disk than its git folder.
  await files.write(target, text);
  if (executable) await files.makeExecutable(target);
  await files.remove(staged);
}
