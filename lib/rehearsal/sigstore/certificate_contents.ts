// What a certificate says of the workflow, beyond what the mock knows: its subject, and the claims of other CIs.
import type { SignedClaims } from "../warehouse/verify_id_token.ts";

/** What differs from what the mock makes of a token of GitHub Actions. */
export interface CertificateContents {
  readonly subjectAltName: string;
  readonly extensions?: {
    readonly oid: string;
    readonly value: string;
    /** Written as it is, not as a DER string. */
    readonly legacy?: boolean;
  }[];
}

const arc = "1.3.6.1.4.1.57264.1";

/**
 * The subject, and for another CI than GitHub Actions the extensions (sigstore/fulcio, config/identity/config.yaml).
 *
 * @param claims Of a token that was verified.
 */
export function certificateContents(claims: SignedClaims): CertificateContents {
  const text = (name: string) => String(claims[name] ?? "");
  const issuer = [
    { oid: `${arc}.1`, value: text("iss"), legacy: true },
    { oid: `${arc}.8`, value: text("iss") },
  ];
  switch (claims["iss"]) {
    case "https://gitlab.com": {
      const config = `https://${text("ci_config_ref_uri")}`;
      const kind = text("ref_type") === "branch" ? "heads" : "tags";
      return {
        subjectAltName: config,
        extensions: [
          ...issuer,
          { oid: `${arc}.9`, value: config },
          { oid: `${arc}.12`, value: `https://gitlab.com/${text("project_path")}` },
          { oid: `${arc}.13`, value: text("sha") },
          { oid: `${arc}.14`, value: `refs/${kind}/${text("ref")}` },
          { oid: `${arc}.18`, value: config },
        ],
      };
    }
    case "https://accounts.google.com":
      return { subjectAltName: text("email"), extensions: issuer };
    default:
      return { subjectAltName: `https://github.com/${text("job_workflow_ref")}` };
  }
}
