// What an index of the rehearsal is given: where it keeps files, its clock, and who may upload.

/** What the upload door asks of the mint. Project names are normalized, times milliseconds. */
export interface Tokens {
  check(
    token: string,
    project: string,
    now: number,
  ): "valid" | "unknown" | "expired" | "other-project";
}

/** What an index is made of. */
export interface IndexSettings {
  /** Such as `TestPyPI`, for its pages. */
  readonly name: string;
  /** Where files are kept; made when it is not there. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly tokens: Tokens;
}

/** What can be changed while the index runs. */
export interface IndexOptions {
  readOnly: boolean;
  uploadsDisabled: boolean;
  /** Bytes of one file. */
  fileLimit: number;
  /** Bytes of all files of a project. */
  projectLimit: number;
  /** How long clients may keep a page of the simple API. */
  cacheSeconds: number;
  /** Days after which a release takes no new files. */
  closeAfterDays: number;
}

/** PyPI's own limits (warehouse/constants.py, warehouse/forklift/legacy.py). */
export const defaultOptions: Readonly<IndexOptions> = {
  readOnly: false,
  uploadsDisabled: false,
  fileLimit: 100 * 1024 ** 2,
  projectLimit: 10 * 1024 ** 3,
  cacheSeconds: 600,
  closeAfterDays: 14,
};
