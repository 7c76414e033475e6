// The fields of the upload form, by the server's own names.
import type { Distribution } from "../dist/distribution.ts";
import { all, type CoreMetadata, one } from "../standards/core_metadata.ts";

/** The parts of a distribution that the form states. */
export type FormSource =
  & Pick<
    Distribution,
    "kind" | "pyversion" | "sha256" | "blake2b256" | "metadata"
  >
  & {
    /** PEP 740 attestation objects. */
    readonly attestations?: readonly object[];
  };

/** The form's text fields in order; a name may stand more than once. */
export type FormFields = readonly (readonly [name: string, value: string])[];

// Header, then field. Source: warehouse/forklift/metadata.py, `_FORM_TO_RAW_MAPPING`.
const singleFields = [
  ["metadata-version", "metadata_version"],
  ["name", "name"],
  ["version", "version"],
  ["summary", "summary"],
  ["description-content-type", "description_content_type"],
  ["author", "author"],
  ["author-email", "author_email"],
  ["maintainer", "maintainer"],
  ["maintainer-email", "maintainer_email"],
  ["license", "license"],
  ["license-expression", "license_expression"],
  ["home-page", "home_page"],
  ["download-url", "download_url"],
  ["requires-python", "requires_python"],
] as const;

/** The headers that may stand once, in lower case. */
export const singleHeaders: readonly string[] = [
  ...singleFields.map(([header]) => header),
  "keywords",
];

const repeatedFields = [
  ["classifier", "classifiers"],
  ["platform", "platform"],
  ["supported-platform", "supported_platform"],
  ["license-file", "license_file"],
  ["import-name", "import_name"],
  ["import-namespace", "import_namespace"],
  ["requires", "requires"],
  ["provides", "provides"],
  ["obsoletes", "obsoletes"],
  ["requires-dist", "requires_dist"],
  ["provides-dist", "provides_dist"],
  ["obsoletes-dist", "obsoletes_dist"],
  ["requires-external", "requires_external"],
  ["provides-extra", "provides_extra"],
  ["dynamic", "dynamic"],
] as const;

/**
 * The form that uploads a distribution, without the file itself.
 *
 * A field that the server does not know is silently ignored there, which is why its names are spelt
 * out here: twine and uv lose `Import-Name` in this way.
 *
 * @param distribution What is uploaded; its metadata goes in as the file has it.
 */
export function uploadForm(distribution: FormSource): FormFields {
  const { kind, pyversion, sha256, blake2b256, metadata, attestations = [] } = distribution;
  return [
    [":action", "file_upload"],
    ["protocol_version", "1"],
    ["filetype", kind],
    ["pyversion", pyversion],
    ["sha256_digest", sha256],
    ["blake2_256_digest", blake2b256],
    ...singleFields.flatMap(([header, field]) => pair(field, one(metadata, header))),
    ...pair("description", metadata.description),
    ...pair("keywords", keywordsOf(metadata)),
    ...repeatedFields.flatMap(([header, field]) =>
      statedValues(metadata, header).flatMap((value) => pair(field, value))
    ),
    ...all(metadata, "project-url").map((value) => ["project_urls", projectUrl(value)] as const),
    // An empty list is refused.
    ...(attestations.length === 0 ? [] : [["attestations", JSON.stringify(attestations)] as const]),
  ];
}

/** An empty field says nothing to the server. */
function pair(field: string, value: string | undefined): (readonly [string, string])[] {
  return value === undefined || value === "" ? [] : [[field, value]];
}

/** Old setuptools wrote `License-File` before 2.4 defined it, with another meaning: it stays out. */
function statedValues(metadata: CoreMetadata, header: string): readonly string[] {
  const [major = 0, minor = 0] = (one(metadata, "metadata-version") ?? "").split(".").map(Number);
  const licenseFiles = major > 2 || (major === 2 && minor >= 4);
  return header === "license-file" && !licenseFiles ? [] : all(metadata, header);
}

function keywordsOf(metadata: CoreMetadata): string | undefined {
  return one(metadata, "keywords")?.split(",").map((word) => word.trim()).join(", ");
}

function projectUrl(value: string): string {
  const comma = value.indexOf(",");
  return comma === -1
    ? `${value.trim()}, `
    : `${value.slice(0, comma).trim()}, ${value.slice(comma + 1).trim()}`;
}
