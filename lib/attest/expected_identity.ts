// Who the certificate must name, by the ID token that it is given for.
import type { Claims } from "../ci/claims.ts";
import type { CertificateIdentity } from "./certificate_identity.ts";

/**
 * What Fulcio writes into the certificate for a token's claims. Source: sigstore/fulcio,
 * config/identity/config.yaml, `ci-issuer-metadata`.
 *
 * @param claims The token's.
 * @returns `undefined` for an issuer of which PyPI takes no attestations.
 *
 * @example
 * ```ts
 * import { expectedIdentity } from "./expected_identity.ts";
 * import assert from "node:assert/strict";
 *
 * const iss = "https://accounts.google.com";
 * assert.deepEqual(expectedIdentity({ iss, email: "publisher@example.org" }), {
 *   "Subject Alternative Name": "publisher@example.org",
 *   "Issuer": iss,
 * });
 * ```
 */
export function expectedIdentity(claims: Claims): CertificateIdentity | undefined {
  const text = (name: string) => String(claims[name] ?? "");
  const issuer = { "Issuer": text("iss") };
  switch (claims["iss"]) {
    case "https://token.actions.githubusercontent.com":
      return {
        "Subject Alternative Name": `https://github.com/${text("job_workflow_ref")}`,
        ...issuer,
        "Source Repository URI": `https://github.com/${text("repository")}`,
        "Source Repository Digest": text("sha"),
        "Source Repository Ref": text("ref"),
        "Build Config URI": `https://github.com/${text("workflow_ref")}`,
      };
    case "https://gitlab.com": {
      const kind = text("ref_type") === "branch" ? "heads" : "tags";
      return {
        "Subject Alternative Name": `https://${text("ci_config_ref_uri")}`,
        ...issuer,
        "Source Repository URI": `https://gitlab.com/${text("project_path")}`,
        "Source Repository Digest": text("sha"),
        "Source Repository Ref": `refs/${kind}/${text("ref")}`,
        "Build Config URI": `https://${text("ci_config_ref_uri")}`,
      };
    }
    case "https://accounts.google.com":
      return { "Subject Alternative Name": text("email"), ...issuer };
    default:
      return undefined;
  }
}
