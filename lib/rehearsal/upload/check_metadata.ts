// The metadata of the form, as far as an index needs it and only if it takes it.
import { ruleFaults } from "../../index/rules/metadata_rules.ts";
import { valueFaults } from "../../index/rules/metadata_values.ts";
import { rawMetadata } from "../../index/rules/raw_metadata.ts";
import { parseVersion, type Version } from "../../standards/version.ts";
import type { FormFields } from "./form_fields.ts";
import { refuseFirst, refuseUnreadable } from "./metadata_words.ts";

/** What the later checks need of the metadata. */
export interface UploadMetadata {
  readonly name: string;
  readonly version: Version;
  readonly description: string;
  readonly contentType: string | undefined;
  readonly licenseFiles: readonly string[];
}

/**
 * Checks the metadata in the form; what stands in the archive is never looked at.
 *
 * @param form The form.
 * @throws {Refusal} with the fault that the server would name.
 */
export function checkMetadata(form: FormFields): UploadMetadata {
  const { raw, unreadable } = rawMetadata(form);
  refuseUnreadable(unreadable);
  refuseFirst(valueFaults(raw));
  refuseFirst(ruleFaults(raw));
  return {
    name: raw.get("name")?.[0] ?? "",
    version: parseVersion(raw.get("version")?.[0] ?? ""),
    description: raw.get("description")?.[0] ?? "",
    contentType: raw.get("description_content_type")?.[0],
    licenseFiles: raw.get("license_file") ?? [],
  };
}
