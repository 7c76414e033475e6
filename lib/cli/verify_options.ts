// The options of `verify` alone, and how they become what the library takes.
import type { CheckOptions } from "../verify/which_checks.ts";
import { flag, type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--list`, `--markdown` */
export const listOptions: readonly TaskOption[] = [
  {
    flags: "--list",
    description: "list every check; look at nothing",
    env: "PYRELEASE_LIST",
  },
  {
    flags: "--markdown",
    description: "with --list: as a Markdown table, with the page of each rule",
    env: "PYRELEASE_MARKDOWN",
  },
];

/** `--list`, `--markdown`, `--only`, `--skip`, `--strict`, `--sarif` */
export const checkOptions: readonly TaskOption[] = [
  ...listOptions,
  {
    flags: "--only <codes>",
    description:
      "run these checks alone, by code, with commas between; the manifest stays as it is",
    env: "PYRELEASE_ONLY",
    parse: codes,
  },
  {
    flags: "--skip <codes>",
    description: "leave these checks out, by code, with commas between",
    env: "PYRELEASE_SKIP",
    parse: codes,
  },
  {
    flags: "--strict",
    description: "count warnings as errors",
    env: "PYRELEASE_STRICT",
  },
  {
    flags: "--sarif <file>",
    description: "write the findings for code scanning (SARIF 2.1.0)",
    env: "PYRELEASE_SARIF",
  },
];

/**
 * Which checks run, as the library takes it.
 *
 * @param options What the command line and the environment say.
 */
export function readCheckOptions(options: TaskOptions): CheckOptions {
  const list = (name: string) => options[name] as readonly string[] | undefined;
  const [checks, skip] = [list("only"), list("skip")];
  return {
    ...(checks === undefined ? {} : { checks }),
    ...(skip === undefined ? {} : { skip }),
    strict: flag(options, "strict"),
  };
}

/** The file that `--sarif` names. */
export function sarifFile(options: TaskOptions): string | undefined {
  return text(options, "sarif");
}

/** Codes are known where the checks are: here only their shape is. */
function codes(text: string): string[] {
  const list = text.split(",").map((code) => code.trim()).filter((code) => code !== "");
  if (list.length === 0 || !list.every((code) => /^[a-z][a-z0-9-]*$/.test(code))) {
    throw new TypeError("codes of checks with commas between, such as record,local-version");
  }
  return list;
}
