// Which step of a release a request to one of the servers is.
import type { StepOf } from "./gate.ts";

/** Of an index. */
export const indexStepOf: StepOf = (method, path) => {
  const [pathname = ""] = path.split("?");
  if (method === "POST") {
    if (/^\/_\/oidc\/(github\/)?mint-token$/.test(pathname)) return "mint";
    return pathname === "/legacy/" ? "upload" : undefined;
  }
  if (pathname === "/.well-known/pytp") return "discovery";
  if (pathname === "/_/oidc/audience") return "audience";
  if (/^\/simple\/[^/]+\/$/.test(pathname)) return "simple";
  return /^\/files\/.*(?<!\.metadata)$/.test(pathname) ? "download" : undefined;
};

/** Of the identity provider. */
export const identityStepOf: StepOf = (_method, path) =>
  path.startsWith("/idtoken/") ? "id-token" : undefined;

/** Of the certificate authority. */
export const fulcioStepOf: StepOf = (method, path) =>
  method === "POST" && path === "/api/v2/signingCert" ? "fulcio" : undefined;

/** Of the transparency log. */
export const rekorStepOf: StepOf = (method, path) =>
  method === "POST" && path === "/api/v1/log/entries" ? "rekor" : undefined;
