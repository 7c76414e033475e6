// Who made an ID token, by what it says itself: variables can be another CI's of the same name.
import { inline } from "../standards/display.ts";
import type { Claims } from "./claims.ts";

/** Who made a token. */
export interface Issuer {
  /** For people: `GitHub Actions`, or the address where it is nobody's that is known. */
  readonly label: string;
  /** Whether PyPI and TestPyPI can take it; of a GitLab of one's own only for some organizations. */
  readonly takenByPypi: boolean;
}

/**
 * The maker of a token. Forgejo and Gitea set GitHub's variables and answer as its service does.
 *
 * Sources: warehouse/oidc/utils.py for those that PyPI takes; Forgejo, "OpenID Connect".
 *
 * @param claims The token's claims.
 */
export function issuerOf(claims: Claims): Issuer {
  const iss = typeof claims["iss"] === "string" ? claims["iss"] : "";
  if (iss === "https://token.actions.githubusercontent.com") return taken("GitHub Actions");
  if (iss === "https://gitlab.com") return taken("GitLab CI");
  if (iss === "https://accounts.google.com") return taken("Google Cloud");
  if (typeof claims["ci_config_ref_uri"] === "string") {
    return taken(`GitLab at ${inline(iss, 200)}`);
  }
  if (/^https:\/\/oidc\.circleci\.com(?:\/|$)/.test(iss)) return notTaken("CircleCI");
  if (iss === "https://agent.buildkite.com") return notTaken("Buildkite");
  if (/\/api\/actions\/?$/.test(iss)) return notTaken(`Forgejo or Gitea (${inline(iss, 200)})`);
  return notTaken(iss === "" ? "an unnamed issuer" : inline(iss, 200));
}

function taken(label: string): Issuer {
  return { label, takenByPypi: true };
}

function notTaken(label: string): Issuer {
  return { label, takenByPypi: false };
}
