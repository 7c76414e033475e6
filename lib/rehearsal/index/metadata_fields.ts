// The metadata fields of an upload form: their headers, and the metadata version that brought each.

/** A metadata field. */
export interface MetadataField {
  /** Its header, in lower case: what messages name. */
  readonly header: string;
  /** Whether it may stand several times. */
  readonly many: boolean;
  /** The metadata version in which it came (packaging/metadata.py). */
  readonly since: string;
}

/** Metadata versions in their order; the server takes each of them. */
export const metadataVersions: readonly string[] = [
  "1.0",
  "1.1",
  "1.2",
  "2.1",
  "2.2",
  "2.3",
  "2.4",
  "2.5",
];

const once: Readonly<Record<string, readonly string[]>> = {
  "1.0": [
    "metadata_version",
    "name",
    "version",
    "summary",
    "description",
    "keywords",
    "home_page",
    "author",
    "author_email",
    "license",
  ],
  "1.1": ["download_url"],
  "1.2": ["maintainer", "maintainer_email", "requires_python"],
  "2.1": ["description_content_type"],
  "2.4": ["license_expression"],
};

const many: Readonly<Record<string, readonly string[]>> = {
  "1.0": ["platform"],
  "1.1": ["supported_platform", "classifiers", "requires", "provides", "obsoletes"],
  "1.2": ["requires_dist", "provides_dist", "obsoletes_dist", "requires_external", "project_urls"],
  "2.1": ["provides_extra"],
  "2.2": ["dynamic"],
  "2.4": ["license_file"],
  "2.5": ["import_name", "import_namespace"],
};

/** The only ones whose header is not the form's name. */
const headers: Readonly<Record<string, string>> = {
  classifiers: "classifier",
  project_urls: "project-url",
};

/** By the name that the form has for it. What else a form holds is ignored without a word. */
export const metadataFields: ReadonlyMap<string, MetadataField> = new Map(
  [[once, false], [many, true]].flatMap(([table, isMany]) =>
    Object.entries(table as typeof once).flatMap(([since, names]) =>
      names.map((name) =>
        [name, {
          header: headers[name] ?? name.replaceAll("_", "-"),
          many: isMany as boolean,
          since,
        }] as const
      )
    )
  ),
);

/** What `Dynamic` may name: all headers but these. */
export function isDynamicField(header: string): boolean {
  return !["metadata-version", "name", "version", "dynamic"].includes(header) &&
    metadataFields.values().some((field) => field.header === header);
}
