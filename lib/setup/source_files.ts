// What a step of the move may look at: the project's files, as they are and as the steps before it leave them.

/** A project's folder, read. */
export interface SourceFiles {
  /** What git tracks below the folder: POSIX paths relative to it. */
  readonly tracked: readonly string[];
  /**
   * A file's text, exactly: byte order mark and line endings kept; `undefined` when it is not there.
   *
   * @param path Relative to the project's folder.
   */
  text(path: string): Promise<string | undefined>;
}
