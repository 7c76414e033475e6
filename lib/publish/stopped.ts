// How a publish that was begun and not finished ends: what is there, what is not, and what finishes it.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Receipt, ReceiptFile } from "./receipt.ts";
import type { FailedUpload } from "./upload_all.ts";

/**
 * The error that a publish ends with.
 *
 * @param error What stopped it.
 * @param receipt What became of each file.
 * @param rerun What runs it again: a command, or a sentence.
 */
export function stopped(error: ReleaseError, receipt: Receipt, rerun: string): ReleaseError {
  return new ReleaseError(error.code, error.message, {
    why: [error.why, ...state(receipt), `Once that is put right: ${rerun}`]
      .filter((line) => line !== undefined).join("\n"),
    hint: error.hint,
    cause: error,
    at: error.at,
  });
}

/**
 * "upload-incomplete": files that were not stored, with the reason of each.
 *
 * @param failed What was not stored, in the order in which it failed; at least one.
 * @param receipt What became of each file.
 * @param rerun What runs it again: a command, or a sentence.
 */
export function incomplete(
  failed: readonly [FailedUpload, ...FailedUpload[]],
  receipt: Receipt,
  rerun: string,
): ReleaseError {
  const [{ error }, ...others] = failed;
  return new ReleaseError("upload-incomplete", error.message, {
    why: [
      error.why,
      ...others.flatMap(({ error: { message, why } }) => [message, why]),
      ...state(receipt),
      rule(failed, receipt),
    ].filter((line) => line !== undefined).join("\n"),
    hint: [
      ...new Set(failed.map(({ error: { hint } }) => hint)),
      `To send what is missing, and nothing twice: ${rerun}`,
    ].join("\n"),
    cause: error,
  });
}

function state({ index, files }: Receipt): string[] {
  const named = (outcomes: readonly ReceiptFile["outcome"][]) =>
    files.filter(({ outcome }) => outcomes.includes(outcome)).map(({ filename }) =>
      inline(filename)
    ).join(", ") || "nothing";
  return [
    `On ${inline(index.name)} now: ${named(["uploaded", "there"])}`,
    `Not there: ${named(["refused", "failed", "not-sent"])}`,
  ];
}

/** Why the other files were tried, or not. */
function rule(failed: readonly FailedUpload[], { files }: Receipt): string | undefined {
  const unsent = files.filter(({ outcome }) => outcome === "not-sent").length;
  if (unsent === 0) return undefined;
  const others = unsent === 1 ? "1 other file was" : `${unsent} other files were`;
  const nothingThere = failed.every(({ error }) => error.code === "upload-refused");
  return nothingThere
    ? `${others} not tried: a release of which nothing is there is not begun with a file missing`
    : `${others} not tried: what stopped this one would stop them too`;
}
