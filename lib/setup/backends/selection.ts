// Which of a project's files its backend ships, and where to.

/** What a build takes of the tracked files. */
export interface Selection {
  /** The path in the wheel, and the file that comes there. */
  readonly wheel: ReadonlyMap<string, string>;
  /** Paths in the sdist, which are those of the project's folder. */
  readonly sdist: ReadonlySet<string>;
  /** Licences and notices beside the metadata; absent where they are those that setuptools takes by itself. */
  readonly licences?: readonly string[];
  /** Files that an installation puts beside the packages: below the environment's folder, and from where. */
  readonly data?: ReadonlyMap<string, string>;
  /** Scripts that are files. */
  readonly scripts?: readonly string[];
  /** Files that git does not track and the wheel gets nevertheless, as setuptools' package-data. */
  readonly packageData?: Readonly<Record<string, readonly string[]>>;
}

/** The files in a folder and below; "." and "" are all. */
export function below(folder: string, files: readonly string[]): readonly string[] {
  const clean = cleanPath(folder);
  return clean === "" ? files : files.filter((file) => file.startsWith(`${clean}/`));
}

/** The files that a path names: itself, or all below it. */
export function named(path: string, files: readonly string[]): readonly string[] {
  const clean = cleanPath(path);
  return files.includes(clean) ? [clean] : below(clean, files);
}

/** A path without `./` before it and slashes around it. */
export function cleanPath(path: string): string {
  return path.split("/").filter((part) => part !== "" && part !== ".").join("/");
}

/** The folder of a path; "" at the top. */
export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** A path with a folder before it. */
export function under(folder: string, path: string): string {
  return [cleanPath(folder), path].filter((part) => part !== "").join("/");
}

const compiled = /(^|\/)__pycache__(\/|$)|\.py[cod]$/;

/** Whether no build ships a file: Python's own compiled ones. */
export function isCompiled(path: string): boolean {
  return compiled.test(path);
}

/** Licences and notices at the top, which most backends take along. */
export function licenceFiles(files: readonly string[]): readonly string[] {
  return files.filter((file) => /^(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$/.test(file));
}
