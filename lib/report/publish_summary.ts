// The job summary of a publish: what a person wants to see of it in the CI, and what they copy from there.
import type { Receipt } from "../publish/receipt.ts";
import type { Timing } from "../publish/timing.ts";
import { fileState } from "./file_state.ts";
import { bytes } from "./reporter.ts";
import { cell } from "./verify_text.ts";

/** What it says. */
export interface SummaryFacts {
  readonly receipt: Receipt;
  /** What was tested, or why nothing was. */
  readonly tests: string;
  /** The release's page for people. */
  readonly url: string;
  /** What a user types. */
  readonly command: string;
}

/**
 * The summary in Markdown; nothing that others wrote is markup in it.
 *
 * @param facts What it says.
 */
export function publishSummary({ receipt, tests, url, command }: SummaryFacts): string {
  const { project, version, index, files, commit, run, times } = receipt;
  return [
    `### ✓ ${cell(project)} [${version}](${encodeURI(url)}) is on ${cell(index.name)}`,
    "",
    "```sh",
    command,
    "```",
    "",
    "| file | size | sha256 | |",
    "|---|---|---|---|",
    ...files.map(fileRow),
    "",
    `Tests: ${cell(tests)}`,
    "",
    `Commit \`${commit}\`, ${cell(run.ref)}, attempt ${run.attempt}${
      run.actor === undefined ? "" : `, by ${cell(run.actor)}`
    }`,
    "",
    ...timeTable(times),
  ].join("\n");
}

function fileRow(file: Receipt["files"][number]): string {
  const { filename, size, sha256, url } = file;
  const name = url === undefined ? cell(filename) : `[${cell(filename)}](${encodeURI(url)})`;
  return `| ${name} | ${bytes(size)} | \`${sha256}\` | ${fileState(file)} |`;
}

function timeTable({ since, steps }: Timing): string[] {
  const columns = Object.entries(steps);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row([`seconds since the ${since}`, ...columns.map(([step]) => step)]),
    row(["---", ...columns.map(() => "---")]),
    row(["", ...columns.map(([, seconds]) => String(seconds))]),
  ];
}
