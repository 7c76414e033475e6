// The one error type of pyrelease and the closed list of its codes.

/** Every code a {@link ReleaseError} can carry. Programs may switch on it; it never changes meaning. */
export const errorCodes = [
  "usage",
  "internal",
  "version-invalid",
  "archive-damaged",
  "archive-unsafe",
  "archive-too-large",
  "filename-invalid",
  "distribution-invalid",
  "metadata-invalid",
  "record-invalid",
  "entry-points-invalid",
  "manifest-invalid",
  "project-missing",
  "toml-invalid",
  "project-nameless",
  "project-invalid",
  "config-invalid",
  "scm-config-invalid",
  "git-missing",
  "git-too-old",
  "git-failed",
  "git-damaged",
  "git-not-a-repository",
  "git-shallow",
  "git-untagged",
  "tree-dirty",
  "tag-invalid",
  "tag-missing",
  "tag-made-lightweight",
  "submodule-missing",
  "version-unconfigured",
  "version-refused",
  "version-local",
  "version-older",
  "version-file-tracked",
  "version-needs-backend",
  "nothing-to-release",
  "bump-unknown",
  "tag-exists",
  "backend-failed",
  "interrupted",
  "folder-missing",
  "file-failed",
  "permission-missing",
  "python-missing",
  "python-too-old",
  "python-broken",
  "python-without-venv",
  "tools-install-failed",
  "tools-failed",
  "dist-stray",
  "build-failed",
  "build-timeout",
  "build-output",
  "version-mismatch",
  "event-refused",
  "dispatch-invalid",
  "upload-incomplete",
  "git-no-commit",
  "tag-off-main",
  "main-missing",
  "commit-mismatch",
  "tag-not-version",
  "tests-not-configured",
  "manifest-unverified",
  "verify-failed",
  "manifest-changed",
  "manifest-missing",
  "manifest-other-commit",
  "part-unknown",
  "parts-missing",
  "parts-foreign",
  "parts-differ",
  "adopt-refused",
  "dist-changed",
  "build-with-identity",
  "against-missing",
  "prove-with-identity",
  "nothing-to-prove",
  "lock-missing",
  "lock-not-frozen",
  "lock-outdated",
  "output-linked",
  "output-tracked",
  "install-failed",
  "installed-from-elsewhere",
  "dependencies-failed",
  "release-broken",
  "wheel-missing",
  "release-with-identity",
  "receipt-missing",
  "receipt-invalid",
  "receipt-incomplete",
  "receipt-of-another",
  "github-token-missing",
  "github-refused",
  "github-unavailable",
  "github-answer-invalid",
  "tag-moved",
  "release-ambiguous",
  "release-immutable",
  "asset-other-bytes",
  "github-unknown",
  "not-confirmed",
  "rehearsal-failed",
  "ci-environment-invalid",
  "ci-event-invalid",
  "identity-missing",
  "identity-request-failed",
  "identity-invalid",
  "identity-not-taken",
  "identity-spent",
  "token-missing",
  "token-refused",
  "keyring-failed",
  "index-url-invalid",
  "index-unreachable",
  "index-answer-invalid",
  "index-outage",
  "index-no-trusted-publishing",
  "trusted-publishing-disabled",
  "mint-refused",
  "mint-token-reused",
  "mint-reply-lost",
  "trust-root-invalid",
  "attestation-unavailable",
  "attestation-failed",
  "attestation-invalid",
  "attestation-refused",
  "upload-refused",
  "uploads-refused",
  "upload-failed",
  "file-exists-other-bytes",
  "release-closed",
  "project-closed",
  "index-serves-other-bytes",
  "index-attests-other-bytes",
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = typeof errorCodes[number];

/** The parts of a {@link ReleaseError} beside its message. */
export interface ErrorParts {
  /** What to do next: a full sentence, or several lines. */
  readonly hint: string;
  /** Why it failed, where the message alone does not say it. */
  readonly why?: string;
  /** The error underneath. */
  readonly cause?: unknown;
  /** Where the fault is, for annotations: a file relative to the project, with a 1-based line. */
  readonly at?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/**
 * A failure a user can meet: what failed (with the value), why, and what to do next.
 *
 * @example
 * ```ts
 * import { ReleaseError } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const error = new ReleaseError("usage", 'Cannot publish to "staging": no such channel', {
 *   hint: "Name one of: test, production",
 * });
 * assert.equal(error.code, "usage");
 * ```
 */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  /** What kind of failure this is. */
  readonly code: ErrorCode;
  /** What to do next. */
  readonly hint: string;
  /** Why it failed, where the message does not say it. */
  readonly why: string | undefined;
  /** Where the fault is. */
  readonly at: ErrorParts["at"];

  /**
   * @param code What kind of failure this is.
   * @param message What failed, naming the value: sentence case, no final period.
   * @param parts Why, what next, where, and the error underneath.
   */
  constructor(code: ErrorCode, message: string, parts: ErrorParts) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.hint = parts.hint;
    this.why = parts.why;
    this.at = parts.at;
  }
}
