// A project in a folder of its repository: the steps of a move see its files as if they were all there is.
import type { SetupStep } from "./gather_plan.ts";
import type { FileChange, SetupPart } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";

/**
 * The files below a folder, by their paths in it.
 *
 * @param files The repository's files, from its root.
 * @param folder Relative to the root, with slashes; "" for all of them.
 */
export function filesIn(files: SourceFiles, folder: string): SourceFiles {
  if (folder === "") return files;
  return {
    tracked: files.tracked.filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1)),
    text: (path) => files.text(`${folder}/${path}`),
  };
}

/**
 * The changes below a folder, by their paths in it.
 *
 * @param changes From the repository's root.
 * @param folder As for {@link filesIn}.
 */
export function changesIn(changes: readonly FileChange[], folder: string): readonly FileChange[] {
  if (folder === "") return changes;
  return changes.filter(({ path }) => path.startsWith(`${folder}/`))
    .map((change) => ({ ...change, path: change.path.slice(folder.length + 1) }));
}

/**
 * A step that looks at a project's folder alone.
 *
 * @param folder As for {@link filesIn}.
 * @param step It names files by their paths in the folder.
 * @returns The step for the repository.
 */
export function stepIn(folder: string, step: SetupStep): SetupStep {
  if (folder === "") return step;
  return async (files) => {
    const { changes, untrack, ...rest } = await step(filesIn(files, folder));
    const part: SetupPart = {
      ...rest,
      changes: changes.map((change) => ({ ...change, path: `${folder}/${change.path}` })),
      ...(untrack === undefined ? {} : { untrack: untrack.map((path) => `${folder}/${path}`) }),
    };
    return part;
  };
}
