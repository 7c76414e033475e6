// Metadata out of the form: which field is which header, and how often it may stand.

/** A field of the form. */
interface Field {
  /** The header's name, as messages have it. */
  readonly header: string;
  readonly kind: "text" | "list" | "keywords" | "urls";
  /** The metadata version that has it first. */
  readonly since: string;
}

/** Every metadata version there is, in order. */
export const metadataVersions = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"] as const;

const text = (since = "1.0") => ({ kind: "text", since } as const);
const list = (since = "1.0") => ({ kind: "list", since } as const);

// By the form's names: warehouse/forklift/metadata.py `_FORM_TO_RAW_MAPPING`, packaging/metadata.py.
const kinds: Readonly<Record<string, Omit<Field, "header">>> = {
  metadata_version: text(),
  name: text(),
  version: text(),
  summary: text(),
  description: text(),
  description_content_type: text("2.1"),
  keywords: { kind: "keywords", since: "1.0" },
  author: text(),
  author_email: text(),
  maintainer: text("1.2"),
  maintainer_email: text("1.2"),
  license: text(),
  license_expression: text("2.4"),
  license_file: list("2.4"),
  home_page: text(),
  download_url: text("1.1"),
  project_urls: { kind: "urls", since: "1.2" },
  classifiers: list("1.1"),
  platform: list(),
  supported_platform: list("1.1"),
  requires_python: text("1.2"),
  requires_dist: list("1.2"),
  provides_dist: list("1.2"),
  obsoletes_dist: list("1.2"),
  requires_external: list("1.2"),
  requires: list("1.1"),
  provides: list("1.1"),
  obsoletes: list("1.1"),
  provides_extra: list("2.1"),
  dynamic: list("2.2"),
  import_name: list("2.5"),
  import_namespace: list("2.5"),
};

/** The form's name of a field that is not the header's with underscores. */
const headers: Readonly<Record<string, string>> = {
  classifiers: "classifier",
  project_urls: "project-url",
};

/** The fields of the form that are metadata. */
export const metadataFields: ReadonlyMap<string, Field> = new Map(
  Object.entries(kinds).map(([name, kind]) => [
    name,
    { ...kind, header: headers[name] ?? name.replaceAll("_", "-") },
  ]),
);

/** Metadata by the form's names: at least one value each. */
export type RawMetadata = ReadonlyMap<string, readonly string[]>;

/**
 * Takes the metadata out of a form. An empty field counts as none; what is not metadata is passed over.
 *
 * @param form The form: its fields by name, the values in their order.
 * @returns What can be read, and the fields that cannot: one that may stand once stands twice, or a URL's label does.
 */
export function rawMetadata(
  form: ReadonlyMap<string, readonly string[]>,
): { readonly raw: RawMetadata; readonly unreadable: readonly string[] } {
  const raw = new Map<string, readonly string[]>();
  const unreadable: string[] = [];
  for (const [name, values] of form) {
    const field = metadataFields.get(name);
    if (field === undefined || (values.length === 1 && values[0] === "")) continue;
    const labels = values.map((value) => value.split(",")[0]?.trim());
    const readable = field.kind === "list" ||
      (field.kind === "urls" ? new Set(labels).size === labels.length : values.length === 1);
    if (readable) raw.set(name, values);
    else unreadable.push(name);
  }
  return { raw, unreadable: unreadable.sort() };
}
