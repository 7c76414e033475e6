// What the server does to a form before it looks at it (warehouse/forklift/decorators.py).
import { withoutUnknown } from "../../index/rules/unknown.ts";
import { Refusal } from "../web/refusal.ts";
import type { FormFields } from "./form_fields.ts";
import type { ReceivedForm } from "./receive_form.ts";

/**
 * The fields without those that say UNKNOWN, as distutils did, and without NUL characters.
 *
 * @throws {Refusal} 400 when a field that must be text is a file.
 */
export function sanitize({ fields, strayFiles }: ReceivedForm): FormFields {
  const stray = strayFiles.find((name) => name !== "content" && name !== "gpg_signature");
  if (stray !== undefined) throw new Refusal(400, `${stray}: Should not be a tuple.`);
  return new Map(
    [...withoutUnknown(fields)].map((
      [name, values],
    ) => [name, values.map((value) => value.replaceAll("\0", "\\x00"))]),
  );
}
