// Every field of the metadata by itself, as packaging's `Metadata.from_raw` validates it.
import { isValidName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { repr } from "../web/python_repr.ts";
import { contentTypeFault } from "./content_type.ts";
import { licenseExpressionIsValid } from "./license_expression.ts";
import { MetadataFault } from "./metadata_fault.ts";
import { metadataFields, metadataVersions, type RawMetadata } from "./raw_metadata.ts";
import { isSpecifierSet, parseRequirement } from "./requirement.ts";

/** Finds the faults of a field's values; each is the server's sentence. */
type Check = (values: readonly string[], header: string) => string | undefined;

const one = (isValid: (value: string) => boolean): Check => (values, header) => {
  const wrong = values.find((value) => !isValid(value));
  return wrong === undefined ? undefined : `${repr(wrong)} is invalid for '${header}'`;
};

const checks: Readonly<Record<string, Check>> = {
  name: one(isValidName),
  version: one((value) => tryParseVersion(value) !== undefined),
  summary: ([value = ""]) => value.includes("\n") ? "'summary' must be a single line" : undefined,
  description_content_type: ([value = ""]) => contentTypeFault(value),
  provides_extra: one(isValidName),
  requires_python: one(isSpecifierSet),
  requires_dist: one((value) => parseRequirement(value) !== undefined),
  license_expression: one(licenseExpressionIsValid),
  license_file: (values) => firstOf(values, licenseFileFault),
  dynamic: (values) => firstOf(values, dynamicFault),
};

/**
 * Finds the faults of single fields: required ones that are missing, ones that the stated metadata
 * version does not have, and ones whose value cannot be read.
 *
 * @param raw The metadata.
 */
export function valueFaults(raw: RawMetadata): MetadataFault[] {
  const stated = raw.get("metadata_version")?.[0];
  const age = metadataVersions.findIndex((version) => version === stated);
  const faults = age >= 0 ? [] : [
    new MetadataFault(
      "metadata-version",
      `${stated === undefined ? "None" : repr(stated)} is not a valid metadata version`,
    ),
  ];
  for (const name of ["name", "version"]) {
    if (!raw.has(name)) faults.push(new MetadataFault(name, `'${name}' is a required field`));
  }
  for (const [name, values] of raw) {
    const field = metadataFields.get(name);
    if (field === undefined || name === "metadata_version") continue;
    const since = metadataVersions.findIndex((version) => version === field.since);
    const fault = age >= 0 && since > age
      ? `${field.header} introduced in metadata version ${field.since}, not ${stated}`
      : checks[name]?.(values, field.header);
    if (fault !== undefined) faults.push(new MetadataFault(field.header, fault));
  }
  return faults;
}

function firstOf(
  values: readonly string[],
  fault: (value: string) => string | undefined,
): string | undefined {
  return values.map(fault).find((each) => each !== undefined);
}

function licenseFileFault(path: string): string | undefined {
  const why = path.includes("..")
    ? "parent directory indicators are not allowed"
    : path.includes("*")
    ? "paths must be resolved"
    : /^(?:[a-z]:)?[/\\]/i.test(path)
    ? "paths must be relative"
    : /\\|\/\/|(?:^|\/)\.(?:\/|$)|\/$/.test(path)
    ? "paths must use '/' delimiter"
    : undefined;
  return why === undefined ? undefined : `${repr(path)} is invalid for 'license-file', ${why}`;
}

function dynamicFault(value: string): string | undefined {
  const header = value.toLowerCase();
  if (["name", "version", "metadata-version"].includes(header)) {
    return `${repr(header)} is not allowed as a dynamic field`;
  }
  const known = [...metadataFields.values()].some((field) => field.header === header);
  return known ? undefined : `${repr(header)} is not a valid dynamic field`;
}
