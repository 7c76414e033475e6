// How two builds of a project differ: data for a person, a program, and for whoever must prove that they do not.

/** One thing that is not the same in both. */
export interface Difference {
  /**
   * `file`: a file of the archive. `metadata`: a header of METADATA or PKG-INFO. `entry-point`: a command or plug-in.
   * `wheel`: a header of WHEEL. `distribution`: a whole wheel or sdist.
   */
  readonly kind: "distribution" | "file" | "metadata" | "entry-point" | "wheel";
  /** The file in `dist/` that differs, as it is called on our side; theirs when we have none. */
  readonly filename: string;
  /** The path, the header's name in lower case, `group:name`, or the distribution's tags. */
  readonly name: string;
  readonly change: "added" | "lost" | "changed";
  /** What it was on their side, as far as a line can say it. */
  readonly before?: string;
  /** What it is on ours. */
  readonly after?: string;
}

/** What comparing came to. */
export interface Comparison {
  /** What was compared with: a folder, or a release on an index. */
  readonly against: string;
  /** The versions of both sides; they may be the same. */
  readonly versions: { readonly before: string; readonly after: string };
  /** How many distributions and files were compared, on our side. */
  readonly distributions: number;
  readonly files: number;
  readonly differences: readonly Difference[];
}
