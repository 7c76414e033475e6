// How an error reads: what failed, why, where, and what to do next.
import type { ReleaseError } from "../errors.ts";
import type { Painter } from "./colour.ts";

/**
 * The lines a person sees for an error.
 *
 * @param error What failed. Its texts are ours; values inside them were escaped where they were put in.
 * @param paint Colours, or none.
 */
export function errorLines(
  error: Pick<ReleaseError, "code" | "message" | "why" | "hint" | "at">,
  paint: Painter,
): string[] {
  const at = error.at === undefined
    ? []
    : [`  at ${[error.at.file, error.at.line, error.at.column].filter(Boolean).join(":")}`];
  return [
    `${paint.red("error")} [${error.code}] ${error.message}`,
    ...at,
    ...(error.why ?? "").split("\n").filter((line) => line !== "").map((line) => `  ${line}`),
    ...error.hint.split("\n").map((line, index) =>
      index === 0 ? `  ${paint.bold("next:")} ${line}` : `        ${line}`
    ),
  ];
}
