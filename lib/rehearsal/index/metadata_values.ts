// What Python's own metadata library refuses in a form's metadata (packaging/metadata.py).
import { isValidName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { contentTypeFault } from "./content_type.ts";
import { allOf, type FormFields } from "./form_fields.ts";
import { isDynamicField, metadataFields, metadataVersions } from "./metadata_fields.ts";
import { repr } from "./python_repr.ts";
import { isSpecifierSet, kindOfRequirement } from "./requirement.ts";

/** What is wrong with a field. */
export interface MetadataFault {
  /** The header, in lower case. */
  readonly field: string;
  readonly text: string;
}

/** Fields that stand twice though they may not; the server finds these before all others. */
export function structureFaults(fields: FormFields): MetadataFault[] {
  return metadataFields.entries().flatMap(([name, { many }]): MetadataFault[] => {
    const values = allOf(fields, name);
    const labels = name === "project_urls" ? values.map((each) => labelOf(each)) : [];
    const isWrong = (!many && values.length > 1) || new Set(labels).size < labels.length;
    return isWrong ? [{ field: name, text: `${repr(name)} has invalid data` }] : [];
  }).toArray();
}

/** Values that are not what their field must hold. */
export function valueFaults(fields: FormFields): MetadataFault[] {
  const [version = undefined] = present(fields, "metadata_version");
  const age = metadataVersions.indexOf(version ?? "");
  const faults: MetadataFault[] = age >= 0 ? [] : [{
    field: "metadata-version",
    text: `${version === undefined ? "None" : repr(version)} is not a valid metadata version`,
  }];
  for (const name of ["name", "version"]) {
    if (present(fields, name).length === 0) {
      faults.push({ field: name, text: `${repr(name)} is a required field` });
    }
  }
  for (const [name, { header, since }] of metadataFields) {
    const values = present(fields, name);
    if (values.length === 0 || name === "metadata_version") continue;
    const text = age >= 0 && metadataVersions.indexOf(since) > age
      ? `${header} introduced in metadata version ${since}, not ${version}`
      : firstFault(header, values);
    if (text !== undefined) faults.push({ field: header, text });
  }
  return faults;
}

/** A field's values; a single empty one is none. */
export function present(fields: FormFields, name: string): string[] {
  const values = allOf(fields, name);
  return values.length === 1 && values[0] === "" ? [] : values;
}

/** The label of `Label, URL`. */
export function labelOf(projectUrl: string): string {
  return projectUrl.split(",")[0]?.trim() ?? "";
}

function firstFault(header: string, values: readonly string[]): string | undefined {
  const check = checks[header];
  return check === undefined ? undefined : values.map(check).find((fault) => fault !== undefined);
}

type Check = (value: string) => string | undefined;

const unless = (header: string, isRight: (value: string) => boolean): Check => (value) =>
  isRight(value) ? undefined : `${repr(value)} is invalid for ${repr(header)}`;

const checks: Readonly<Record<string, Check>> = {
  name: unless("name", isValidName),
  version: unless("version", (value) => tryParseVersion(value) !== undefined),
  summary: (value) =>
    // deno-lint-ignore no-control-regex
    /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/.test(value)
      ? "'summary' must be a single line"
      : undefined,
  "description-content-type": contentTypeFault,
  "requires-python": unless("requires-python", isSpecifierSet),
  "requires-dist": unless("requires-dist", (value) => kindOfRequirement(value) !== "invalid"),
  "provides-extra": unless("provides-extra", isValidName),
  "license-expression": unless("license-expression", isLicenseExpression),
  "license-file": licenseFileFault,
  dynamic(value) {
    const header = value.toLowerCase();
    if (["name", "version", "metadata-version"].includes(header)) {
      return `${repr(header)} is not allowed as a dynamic field`;
    }
    return isDynamicField(header) ? undefined : `${repr(header)} is not a valid dynamic field`;
  },
};

function licenseFileFault(path: string): string | undefined {
  const invalid = `${repr(path)} is invalid for 'license-file', `;
  if (path.includes("..")) return `${invalid}parent directory indicators are not allowed`;
  if (path.includes("*")) return `${invalid}paths must be resolved`;
  if (/^(\/|[a-z]:[\\/]|\\\\)/i.test(path)) return `${invalid}paths must be relative`;
  return path.includes("\\") ? `${invalid}paths must use '/' delimiter` : undefined;
}

/** The form of an SPDX expression; which licences there are, the server knows. */
function isLicenseExpression(text: string): boolean {
  let rest = text.replace(
    /[A-Za-z0-9][A-Za-z0-9.-]*\+?/g,
    (word) => /^(and|or|with)$/i.test(word) ? word.toUpperCase() : "L",
  );
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(/\(\s*L\s*\)/g, "L").replace(/L\s+(?:AND|OR|WITH)\s+L/g, "L");
  }
  return rest.trim() === "L";
}
