// The description, which an index renders before it stores anything.
import { typeOf } from "../../index/rules/content_type.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import type { UploadTarget } from "./target.ts";

/** @throws {Refusal} 400 when it does not render. */
export async function checkDescription(
  { description: text, contentType }: UploadMetadata,
  { helpUrl, render }: Pick<UploadTarget, "helpUrl" | "render">,
): Promise<void> {
  if (text === "" || await render({ type: typeOf(contentType), text })) return;
  const message = contentType === undefined
    ? "The description failed to render in the default format of reStructuredText."
    : `The description failed to render for '${contentType}'.`;
  throw new Refusal(
    400,
    `${message} See ${helpUrl}#description-content-type for more information.`,
  );
}
