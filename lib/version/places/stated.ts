// The version that places are held against.

/** What is known of the version. */
export interface Stated {
  readonly version?: string;
  readonly unknown?: string;
  /** Whether pyproject.toml, or what the backend reads, states it: then no commit changes it. */
  readonly isStatic: boolean;
  readonly name?: string;
  /** The generated file, where one is configured. */
  readonly versionFile?: string;
  readonly tracked: readonly string[];
}
