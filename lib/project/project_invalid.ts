// The error for a [project] table that no backend can build.
import { ReleaseError } from "../errors.ts";
import { locateKey } from "./locate.ts";

const file = "pyproject.toml";

/**
 * Points at a key of `[project]`.
 *
 * @param message What is wrong.
 * @param keys The keys in the table; none for the table itself.
 * @param text The document's text.
 * @param parts Why, and what to do.
 */
export function projectInvalid(
  message: string,
  keys: readonly string[],
  text: string,
  parts: { readonly why?: string; readonly hint: string },
): ReleaseError {
  const at = { file, ...locateKey(text, ["project", ...keys]) };
  return new ReleaseError("project-invalid", message, { ...parts, at });
}
