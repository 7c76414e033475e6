// Every field of the metadata by itself, as packaging's `Metadata.from_raw` validates it.
import { isValidName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { contentTypeFault } from "./content_type.ts";
import { importNameFault } from "./import_name.ts";
import { licenseExpressionFault } from "./license_expression.ts";
import type { MetadataFault } from "./metadata_fault.ts";
import { metadataFields, metadataVersions, type RawMetadata } from "./raw_metadata.ts";
import { isSpecifierSet, parseRequirement } from "./requirement.ts";

/** What is wrong with one value. */
type Fault = Omit<MetadataFault, "field">;

const unless = (isValid: (value: string) => boolean) => (value: string): Fault | undefined =>
  isValid(value) ? undefined : { rule: "value", value };

const checks: Readonly<Record<string, (value: string) => Fault | undefined>> = {
  name: unless(isValidName),
  version: unless((value) => tryParseVersion(value) !== undefined),
  summary: (value) => value.includes("\n") ? { rule: "one-line", value } : undefined,
  description_content_type: (value) => {
    const fault = contentTypeFault(value);
    return fault === undefined ? undefined : { rule: fault.rule, value: fault.value };
  },
  provides_extra: unless(isValidName),
  requires_python: unless(isSpecifierSet),
  requires_dist: unless((value) => parseRequirement(value) !== undefined),
  license_expression: (value) => {
    const detail = licenseExpressionFault(value);
    return detail === undefined ? undefined : { rule: "value", value, detail };
  },
  license_file: licenseFileFault,
  dynamic: dynamicFault,
  import_name: importFault,
  import_namespace: importFault,
};

/**
 * Finds the faults of single fields: required ones that are missing, ones that the stated metadata
 * version does not have, and ones whose value cannot be read: the first of each field.
 *
 * @param raw The metadata.
 */
export function valueFaults(raw: RawMetadata): MetadataFault[] {
  const stated = raw.get("metadata_version")?.[0];
  const age = metadataVersions.findIndex((version) => version === stated);
  const faults: MetadataFault[] = age >= 0
    ? []
    : [{ rule: "metadata-version", field: "metadata-version", value: stated ?? "" }];
  for (const name of ["name", "version"]) {
    if (!raw.has(name)) faults.push({ rule: "required", field: name, value: "" });
  }
  for (const [name, values] of raw) {
    const field = metadataFields.get(name);
    if (field === undefined || name === "metadata_version") continue;
    const since = metadataVersions.findIndex((version) => version === field.since);
    const fault: Fault | undefined = age >= 0 && since > age
      ? { rule: "field-age", value: stated ?? "", detail: field.since }
      : values.map((value) => checks[name]?.(value)).find((each) => each !== undefined);
    if (fault !== undefined) faults.push({ ...fault, field: field.header });
  }
  return faults;
}

function licenseFileFault(value: string): Fault | undefined {
  const detail = value.includes("..")
    ? "parent directory indicators are not allowed"
    : value.includes("*")
    ? "paths must be resolved"
    : /^(?:[a-z]:)?[/\\]/i.test(value)
    ? "paths must be relative"
    : /\\|\/\/|(?:^|\/)\.(?:\/|$)|\/$/.test(value)
    ? "paths must use '/' delimiter"
    : undefined;
  return detail === undefined ? undefined : { rule: "license-file", value, detail };
}

function dynamicFault(value: string): Fault | undefined {
  const header = value.toLowerCase();
  if (["name", "version", "metadata-version"].includes(header)) {
    return { rule: "dynamic-required", value: header };
  }
  const known = [...metadataFields.values()].some((field) => field.header === header);
  return known ? undefined : { rule: "dynamic-unknown", value: header };
}

function importFault(value: string): Fault | undefined {
  const fault = importNameFault(value);
  return fault === undefined ? undefined : {
    rule: "import-name",
    value: fault.why === "private" ? value : fault.name,
    detail: `${fault.why} ${fault.part}`,
  };
}
