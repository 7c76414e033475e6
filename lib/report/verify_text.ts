// What the checks said, as a person, GitHub and a program read it.
import { inline } from "../standards/display.ts";
import type { CheckResult } from "../verify/run_checks.ts";
import type { Verified } from "../verify/verify_bytes.ts";
import { counted, countLine } from "./findings_count.ts";
import { gatherFindings } from "./gather_findings.ts";
import { findingLines, groupLines } from "./findings_text.ts";

/**
 * The groups of checks, one line each, with every finding under its group.
 *
 * @param verified What the checks said.
 */
export function verifiedResult({ results, ok, manifest }: Verified): {
  text: string;
  json: unknown;
  summary: string;
  ok: boolean;
  outputs: Record<string, string>;
} {
  const { part } = manifest;
  const release = part === undefined ? manifest.version : `${manifest.version} (part ${part})`;
  const found = countLine(results);
  const closing = ok
    ? `${counted(manifest.files.length, "file")} of ${release} verified${
      found === undefined ? "" : `, with ${found}`
    }`
    : `${found ?? "Something is wrong"}: nothing may be published`;
  return {
    text: [...groupLines(results), closing].join("\n"),
    json: {
      ok,
      version: manifest.version,
      commit: manifest.commit,
      ...(part === undefined ? {} : { part }),
      files: manifest.files,
      results,
    },
    summary: summaryOf(results, `### ${ok ? "✓" : "✗"} ${closing}`),
    ok,
    outputs: { version: manifest.version },
  };
}

function summaryOf(results: readonly CheckResult[], headline: string): string {
  const wrong = results.filter(({ findings }) => findings.length > 0);
  const run = results.filter(({ skipped }) => skipped === undefined);
  const skipped = results.filter((result) => result.skipped !== undefined);
  return [
    headline,
    "",
    ...(wrong.length === 0 ? [] : ["| check | |", "|---|---|"]),
    ...wrong.map(({ check, findings }) =>
      `| [${check}](${findings[0]?.link ?? ""}) | ${
        gatherFindings(findings).map((each) => cell(findingLines(each)[0] ?? "")).join("<br>")
      } |`
    ),
    ...(wrong.length === 0 ? [] : [""]),
    `${counted(run.length - wrong.length, "check")} without findings${
      skipped.length === 0
        ? ""
        : `; skipped: ${
          skipped.map((each) => `${each.check} (${cell(each.skipped ?? "")})`).join(", ")
        }`
    }`,
  ].join("\n");
}

/** Text in a cell of a Markdown table: what others wrote must not end the cell or become markup. */
export function cell(text: string): string {
  return inline(text).replace(/[|\\`*_<>[\]&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
