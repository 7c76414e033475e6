// A file as the simple API lists it.

/** A file that an index serves. */
export interface SimpleFile {
  readonly filename: string;
  /** Where it is, whole. */
  readonly url: string;
  /** In lower-case hex; `undefined` when the index does not say. */
  readonly sha256?: string;
  /** In bytes. */
  readonly size?: number;
  /** As the index writes it, such as `2026-11-23T10:00:00.000000Z`. */
  readonly uploadTime?: string;
  readonly yanked: boolean;
  readonly yankedReason?: string;
  /** Where its attestations are. */
  readonly provenance?: string;
}
