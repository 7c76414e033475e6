// Which checks run: all of them, but for what the command line and the configuration leave out.
import { ReleaseError } from "../errors.ts";
import { nearest } from "../project/nearest.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { Check } from "./check.ts";

/** What is asked for. */
export interface CheckOptions {
  /** Run these codes alone: nothing is written into the manifest then. */
  readonly checks?: readonly string[];
  /** Leave these codes out. */
  readonly skip?: readonly string[];
  /** Count warnings as errors. */
  readonly strict?: boolean;
}

/** A check that does not run. */
export interface Skipped {
  readonly check: Check;
  /** The configuration's reason; none for the command line. */
  readonly reason?: string;
}

/** What runs and what does not. */
export interface WhichChecks {
  readonly running: readonly Check[];
  readonly skipped: readonly Skipped[];
}

/**
 * Sorts out the checks.
 *
 * @param all Every check there is.
 * @param project Its configuration names checks to skip.
 * @param options What the command line says.
 * @throws {ReleaseError} "usage" for an unknown code on the command line, "config-invalid" for one in the
 * configuration, or for `tests`, which has a key of its own.
 */
export function whichChecks(
  all: readonly Check[],
  { config }: Project,
  { checks, skip = [] }: CheckOptions,
): WhichChecks {
  const codes = all.map(({ code }) => code);
  for (const code of [...checks ?? [], ...skip]) {
    if (!codes.includes(code)) throw unknown("usage", code, codes);
  }
  const reasons = new Map(config.verify.skip.map(({ code, reason }) => [code, reason]));
  for (const code of reasons.keys()) {
    if (code === "tests") throw testsSkipped();
    if (!codes.includes(code)) throw unknown("config-invalid", code, codes);
  }
  const wanted = all.filter(({ code }) => checks?.includes(code) ?? true);
  const skipped = wanted.flatMap((check): Skipped[] => {
    const { code } = check;
    // Who asks for a check by name gets it, whatever the configuration says.
    const reason = checks === undefined ? reasons.get(code) : undefined;
    if (reason !== undefined) return [{ check, reason }];
    return skip.includes(code) ? [{ check }] : [];
  });
  return {
    running: wanted.filter((check) => !skipped.some((each) => each.check === check)),
    skipped,
  };
}

function unknown(
  code: "usage" | "config-invalid",
  written: string,
  codes: readonly string[],
): ReleaseError {
  const near = nearest(written, codes);
  return new ReleaseError(code, `There is no check "${inline(written, 80)}"`, {
    hint: [
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      "deno task verify --list shows them all",
    ].join("\n"),
    ...(code === "usage" ? {} : {
      why: "skip in [tool.pyrelease.verify] names it",
      at: { file: "pyproject.toml" },
    }),
  });
}

function testsSkipped(): ReleaseError {
  return new ReleaseError("config-invalid", "The check tests has a key of its own", {
    why: "skip in [tool.pyrelease.verify] names it",
    hint: 'Where there are no tests: test = false and test-reason = "why"',
    at: { file: "pyproject.toml" },
  });
}
