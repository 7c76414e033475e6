// What must hold before a commit is published, each with its own error.
import type { Trigger } from "../ci/trigger.ts";
import { ReleaseError } from "../errors.ts";
import type { Manifest } from "../dist/manifest.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { ComputedVersion } from "../version/computed_version.ts";
import type { Verified } from "../verify/verify_project.ts";

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
 * The tag that was pushed states a version: asked before git is.
 *
 * @param tagName The tag, without `refs/tags/`.
 * @param stated The version that it states by the project's rules; `undefined` when none.
 * @throws {ReleaseError} "tag-invalid"
 */
export function requireStated(tagName: string, stated: string | undefined): string {
  if (stated !== undefined) return stated;
  const message = `Cannot publish the tag "${inline(tagName)}": it is not a version`;
  throw new ReleaseError("tag-invalid", message, {
    why: "A release tag is a version of PEP 440, with a v before it or not, such as v1.2.0",
    hint: `Push a tag that is a version; this one goes with\ngit push --delete origin ${
      shellWord(`refs/tags/${tagName}`)
    }`,
  });
}

/**
 * The tag that was pushed is the version that git gives.
 *
 * @param tagName The tag, without `refs/tags/`.
 * @param stated The version that the tag states by the project's rules; `undefined` when none.
 * @throws {ReleaseError} "tag-invalid" when it states none, "tag-not-version" when it states another.
 */
export function guardTag(
  tagName: string,
  stated: string | undefined,
  computed: ComputedVersion,
): void {
  const version = requireStated(tagName, stated);
  const parsed = tryParseVersion(version);
  const normalized = parsed === undefined ? version : formatVersion(parsed);
  if (normalized === computed.version) return;
  throw new ReleaseError(
    "tag-not-version",
    `The tag "${inline(tagName)}" says ${
      inline(normalized)
    }, the version of this commit is ${computed.version}`,
    whyNotTheTag(computed),
  );
}

function whyNotTheTag({ source, tag, rules }: ComputedVersion): { why: string; hint: string } {
  switch (source) {
    case "static":
      return {
        why: "[project] in pyproject.toml states its version itself",
        hint: 'Take it from git: dynamic = ["version"] in place of `version`, and tag that commit',
      };
    case "environment":
      return {
        why: "A PRETEND_VERSION variable states it",
        hint: "Unset the variable: in a release, the tag is the version",
      };
    case "archive":
      return {
        why: "A file of an sdist or a `git archive` states it, not git",
        hint: "Release from a clone of the project",
      };
    case "backend":
      return {
        why: "The build backend states it",
        hint: "See where the backend takes the version from, and tag a commit for which both agree",
      };
    case "git":
      return {
        why: `git describes this commit by the tag "${inline(tag ?? "")}", read as ${rules} does`,
        hint: "One commit, one version tag: delete the tag that is wrong, or tag another commit",
      };
  }
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
  const { test } = project.config.verify;
  const needed = test === false ? ["install"] : ["install", "tests"];
  const missing = needed.filter((check) =>
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
 * @throws {ReleaseError} "verify-failed" with every finding.
 */
export function guardVerified(verified: Verified): void {
  if (verified.ok) return;
  const errors = verified.results.flatMap(({ findings }) => findings).filter(({ severity }) =>
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
