// What must hold before a commit is published, each with its own error.
import type { Trigger } from "../ci/trigger.ts";
import { ReleaseError } from "../errors.ts";
import type { Manifest } from "../dist/manifest.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { type CheckResult, passed } from "../verify/run_checks.ts";

/**
 * The checkout is the commit that the CI's event is about.
 *
 * @throws {ReleaseError} "commit-mismatch"
 */
export function guardCommit(trigger: Trigger, commit: string): void {
  if (trigger.sha === commit) return;
  throw new ReleaseError(
    "commit-mismatch",
    `The checkout is at ${inline(commit)}, the event is about ${inline(trigger.sha)}`,
    {
      why: "Only what the event names is published",
      hint: "Check out the event's own commit: actions/checkout without `ref`",
    },
  );
}

/**
 * The configuration says how the project is tested, or why it is not: asked before anything is built.
 *
 * @throws {ReleaseError} "tests-not-configured"
 */
export function guardTestsConfigured(project: Project): void {
  if (project.config.verify.test !== undefined) return;
  throw new ReleaseError(
    "tests-not-configured",
    "Cannot publish: nothing says how the project is tested",
    {
      why: "What no test has seen working is not published",
      hint:
        'Add to pyproject.toml:\n[tool.pyrelease.verify]\ntest = "pytest"\ntest-requires = ["pytest"]\nor, where there are none: test = false and test-reason = "why"',
      at: { file: "pyproject.toml" },
    },
  );
}

/**
 * The tests ran when the manifest was made, unless the configuration says why there are none.
 *
 * @throws {ReleaseError} "manifest-unverified"
 */
export function guardTests(project: Project, manifest: Manifest): void {
  const { test, skip } = project.config.verify;
  const needed = test === false ? ["install"] : ["install", "tests"];
  const missing = needed.filter((check) =>
    !skip.some(({ code }) => code === check) &&
    !manifest.verified.some((entry) => entry.check === check && entry.ok)
  );
  if (missing.length === 0) return;
  throw new ReleaseError(
    "manifest-unverified",
    `Cannot publish: the manifest does not say that ${missing.join(" and ")} passed`,
    {
      why: manifest.verified.length === 0
        ? "The files were built and never verified"
        : missing.map((check) => {
          const entry = manifest.verified.find((each) => each.check === check);
          return entry === undefined
            ? `${check}: did not run`
            : `${check}: ${inline(entry.detail)}`;
        }).join("\n"),
      hint:
        "Run deno task verify until it passes; in CI in a job without id-token, which hands on dist/ and pyrelease-out/",
    },
  );
}

/**
 * No check found an error.
 *
 * @param results What the checks came to.
 * @throws {ReleaseError} "verify-failed" with every finding.
 */
export function guardVerified(results: readonly CheckResult[]): void {
  if (passed(results)) return;
  const errors = results.flatMap(({ findings }) => findings).filter(({ severity }) =>
    severity === "error"
  );
  const checks = [...new Set(errors.map(({ check }) => check))];
  throw new ReleaseError(
    "verify-failed",
    `Nothing was sent: ${checks.length === 1 ? "the check" : "the checks"} ${
      checks.join(", ")
    } failed`,
    {
      why: errors.map(({ check, file, message, why }) =>
        [`[${check}] ${file === undefined ? "" : `${inline(file)}: `}${message}`, why]
          .filter((part) => part !== undefined).join("\n")
      ).join("\n"),
      hint: [...new Set(errors.map(({ hint }) => hint))].join("\n"),
    },
  );
}
