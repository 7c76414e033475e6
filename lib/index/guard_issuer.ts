// Whether an index takes the ID tokens of a CI: known beforehand of PyPI and TestPyPI only.
import type { Claims } from "../ci/claims.ts";
import { issuerOf } from "../ci/issuer.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Index } from "./index.ts";

const pypiHosts = ["upload.pypi.org", "pypi.org", "test.pypi.org", "upload.test.pypi.org"];

/**
 * Refuses a CI whose ID tokens PyPI does not take, before anything is built. Other indexes are asked.
 *
 * @param index Where the files go.
 * @param ci The CI.
 * @throws {ReleaseError} "identity-not-taken"
 */
export function guardTakenCi(
  index: Index,
  ci: { readonly label: string; readonly takenByPypi: boolean },
): void {
  if (isPypi(index) && !ci.takenByPypi) throw notTaken(index, ci.label);
}

/**
 * Refuses an ID token that PyPI does not take, before it is sent: a CI that sets another's variables is
 * known by its token alone.
 *
 * @param index Where the token would be exchanged.
 * @param claims The token's claims.
 * @throws {ReleaseError} "identity-not-taken"
 */
export function guardIssuer(index: Index, claims: Claims): void {
  const issuer = issuerOf(claims);
  if (isPypi(index) && !issuer.takenByPypi) throw notTaken(index, issuer.label);
}

/** Whether an index is PyPI or TestPyPI itself. */
export function isPypi(index: Index): boolean {
  return pypiHosts.includes(new URL(index.uploadUrl).hostname);
}

function notTaken(index: Index, label: string): ReleaseError {
  return new ReleaseError(
    "identity-not-taken",
    `${inline(index.name)} takes no ID tokens of ${label} yet`,
    {
      why:
        "It takes those of GitHub Actions, GitLab CI and Google Cloud, and pyrelease publishes with an ID token and nothing else",
      hint:
        "Publish from one of these, or to an index that takes this CI: upload-url of this channel in [tool.pyrelease]. PyPI's list: https://docs.pypi.org/trusted-publishers/",
    },
  );
}
