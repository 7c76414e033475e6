// What is wrong with metadata, as data: who tells of it has words of his own.

/** The rules that an index has for metadata, beyond the form of each value. */
export type MetadataRule =
  | "metadata-version"
  | "required"
  | "field-age"
  | "value"
  | "one-line"
  | "length"
  | "content-type"
  | "charset"
  | "markdown-variant"
  | "license-file"
  | "import-name"
  | "dynamic-required"
  | "dynamic-unknown"
  | "local-version"
  | "email"
  | "classifier"
  | "classifier-deprecated"
  | "url"
  | "url-label-missing"
  | "url-label-length"
  | "url-missing"
  | "other-distribution"
  | "direct-dependency"
  | "license-twice";

/** A fault of one field. */
export interface MetadataFault {
  readonly rule: MetadataRule;
  /** The header's name, in lower case. */
  readonly field: string;
  /** The value that is at fault, as it stands there; empty where there is none. */
  readonly value: string;
  /** More: a reason, a limit, what to write instead. */
  readonly detail?: string;
}
