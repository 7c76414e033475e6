// The folders that the task publish may write to: those of each project of the repository that it publishes.

const names = ["dist", "pyrelease-out"] as const;
const own = /--allow-write=((?:(?:[^"\\, ]*\/)?(?:dist|pyrelease-out),)*)/;

/**
 * The projects whose folders a deno.json lets publish write to.
 *
 * @param text The file, or the task.
 * @returns Relative to the root; "" for that.
 */
export function foldersWritten(text: string): readonly string[] {
  const paths = (own.exec(text)?.[1] ?? "").split(",");
  return paths.filter((path) => /(^|\/)pyrelease-out$/.test(path))
    .map((path) => path.replace(/\/?pyrelease-out$/, ""));
}

/**
 * The same with these projects' folders in their place; what else is written to stays.
 *
 * @param text The file, or the task.
 * @param folders Relative to the root; "" for that.
 */
export function writingFolders(text: string, folders: readonly string[]): string {
  const paths = [...new Set(folders)].sort().flatMap((folder) =>
    names.map((name) => `${folder === "" ? "" : `${folder}/`}${name},`)
  );
  return text.replace(own, () => `--allow-write=${paths.join("")}`);
}
