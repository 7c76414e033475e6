// An error in the CI's job summary: Markdown in which nothing that others wrote is markup.
import type { ReleaseError } from "../errors.ts";
import { painter } from "./colour.ts";
import { errorLines } from "./error_text.ts";
import { cell } from "./verify_text.ts";

/**
 * The error as Markdown.
 *
 * @param error What failed.
 */
export function errorSummary(error: ReleaseError): string {
  const text = errorLines(error, painter(false)).join("\n");
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `### ✗ ${cell(error.message)}\n\n${fence}text\n${text}\n${fence}`;
}
