// A form's metadata: the one fault that the server names, in its words.
import { parseVersion, type Version } from "../../standards/version.ts";
import { allOf, type FormFields, lastOf, valueOf } from "./form_fields.ts";
import { ruleFaults } from "./metadata_rules.ts";
import { type MetadataFault, structureFaults, valueFaults } from "./metadata_values.ts";
import { Refusal } from "./refusal.ts";

/** What the checks of the file need of the metadata. */
export interface CheckedMetadata {
  readonly name: string;
  readonly version: Version;
  readonly licenseFiles: readonly string[];
  readonly requiresPython?: string;
}

const first = ["metadata-version", "name", "version"];

/**
 * Checks the metadata in the server's three stages; each hides those behind it.
 *
 * @throws {Refusal} 400 with the first fault of the most important field, else of the first by name.
 */
export function checkMetadata(fields: FormFields): CheckedMetadata {
  for (const stage of [structureFaults, valueFaults, ruleFaults]) {
    const faults = stage(fields);
    if (faults.length > 0) throw refusalOf(faults);
  }
  const requiresPython = valueOf(fields, "requires_python");
  return {
    name: lastOf(fields, "name") ?? "",
    version: parseVersion(lastOf(fields, "version") ?? ""),
    licenseFiles: allOf(fields, "license_file").filter((path) => path !== ""),
    ...(requiresPython === undefined ? {} : { requiresPython }),
  };
}

function refusalOf(faults: readonly MetadataFault[]): Refusal {
  const names = faults.map(({ field }) => field);
  const field = first.find((name) => names.includes(name)) ?? names.sort()[0];
  const text = faults.find((fault) => fault.field === field)?.text ?? "";
  const see = field === "version" && text.includes("use of local versions")
    ? "https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers"
    : "https://packaging.python.org/specifications/core-metadata";
  return new Refusal(
    400,
    `${text}${text.endsWith(".") ? "" : "."} See ${see} for more information.`,
  );
}
