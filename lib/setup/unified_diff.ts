// A plan's changes as a unified diff.
import { formatPatch, structuredPatch } from "diff";
import { inline } from "../standards/display.ts";
import type { FileChange } from "./plan.ts";

/**
 * The diff of one file as `git diff` would show it, made fit for a terminal.
 *
 * @param change The file. Line endings and a byte order mark, which a plan keeps, are not shown.
 */
export function unifiedDiff({ path, before, after }: FileChange): string {
  const plain = (text: string | undefined) =>
    (text ?? "").replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const patch = structuredPatch(
    before === undefined ? "/dev/null" : `a/${path}`,
    after === undefined ? "/dev/null" : `b/${path}`,
    plain(before),
    plain(after),
    undefined,
    undefined,
    { context: 3 },
  );
  return formatPatch(patch).split("\n").filter((line) => !/^(=+|Index: .*)$/.test(line))
    .map((line) => line.split("\t").map((part) => inline(part)).join("\t").trimEnd())
    .join("\n").trimEnd();
}
