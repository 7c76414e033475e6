// The description, which an index renders before it stores anything.
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import { renders } from "./description.ts";

/** @throws {Refusal} 400 when it does not render. */
export function checkDescription(
  { description, contentType }: UploadMetadata,
  helpUrl: string,
): void {
  if (description === "" || renders(description, contentType)) return;
  const message = contentType === undefined
    ? "The description failed to render in the default format of reStructuredText."
    : `The description failed to render for '${contentType}'.`;
  throw new Refusal(
    400,
    `${message} See ${helpUrl}#description-content-type for more information.`,
  );
}
