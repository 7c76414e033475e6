// What an index would find wrong with a distribution's metadata, found once for all checks.
import type { Distribution } from "../dist/distribution.ts";
import type { MetadataFault } from "../index/rules/metadata_fault.ts";
import { ruleFaults } from "../index/rules/metadata_rules.ts";
import { valueFaults } from "../index/rules/metadata_values.ts";
import { rawMetadata } from "../index/rules/raw_metadata.ts";
import { withoutUnknown } from "../index/rules/unknown.ts";
import { uploadForm } from "../index/upload_form.ts";

/** The metadata as the index gets them. */
interface Asked {
  readonly faults: readonly MetadataFault[];
  /** Fields that stand more often than they may, by the form's names. */
  readonly unreadable: readonly string[];
}

const asked = new WeakMap<Distribution, Asked>();

/**
 * Everything at once, where the index names one fault a try.
 *
 * @param distribution Its metadata.
 */
export function metadataFaults(distribution: Distribution): Asked {
  const known = asked.get(distribution);
  if (known !== undefined) return known;
  const form = new Map<string, string[]>();
  for (const [name, value] of uploadForm(distribution)) {
    form.set(name, [...form.get(name) ?? [], value]);
  }
  const { raw, unreadable } = rawMetadata(withoutUnknown(form));
  const found = { faults: [...valueFaults(raw), ...ruleFaults(raw)], unreadable };
  asked.set(distribution, found);
  return found;
}
