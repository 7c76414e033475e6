// What must hold before a commit is published, each with its own error.
import { join } from "@std/path";
import type { Trigger } from "../ci/trigger.ts";
import { ReleaseError } from "../errors.ts";
import type { Manifest } from "../dist/manifest.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { digestFile } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
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
  const tag = inline(tagName);
  if (stated === undefined) {
    throw new ReleaseError("tag-invalid", `Cannot publish the tag "${tag}": it is not a version`, {
      why: "A release tag is a version of PEP 440, with a v before it or not, such as v1.2.0",
      hint: "Delete the tag and push one that is a version",
    });
  }
  const parsed = tryParseVersion(stated);
  const normalized = parsed === undefined ? stated : formatVersion(parsed);
  if (normalized === computed.version) return;
  throw new ReleaseError(
    "tag-not-version",
    `The tag "${tag}" says ${
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
        : manifest.verified.map(({ check, ok, detail }) =>
          `${inline(check)}: ${ok ? "passed" : "failed"} (${inline(detail)})`
        ).join("\n"),
      hint:
        "Run deno task verify first, in a job without id-token, and hand on dist/ and pyrelease-out/",
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

/**
 * The manifest is the one that the build job made, when that job handed its SHA-256 over.
 *
 * @param system PYRELEASE_MANIFEST_SHA256 holds what the build job's output said.
 * @throws {ReleaseError} "manifest-changed" with both digests.
 */
export async function guardManifestDigest(
  system: Pick<System, "env" | "files">,
  dir: string,
): Promise<void> {
  const expected = system.env.get("PYRELEASE_MANIFEST_SHA256");
  if (expected === undefined || expected === "") return;
  const path = join(dir, "pyrelease-out", "manifest.json");
  const there = (await system.files.info(path))?.kind === "file";
  const actual = there ? (await digestFile(path)).sha256 : "no manifest";
  if (actual === expected.toLowerCase()) return;
  throw new ReleaseError(
    "manifest-changed",
    "The manifest is not the one that the build job made",
    {
      why: `build job  sha256 ${inline(expected)}\nhere       sha256 ${actual}`,
      hint:
        "Hand on pyrelease-out/ unchanged, and re-run all jobs: someone or something changed the artifact",
    },
  );
}
