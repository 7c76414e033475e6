// The ID token of a GitHub Actions job.
import { ReleaseError } from "../errors.ts";
import { inline, inlineLines } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import type { Environment } from "../system/environment.ts";
import type { HttpResponse } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { requestPatiently } from "../system/request_patiently.ts";
import { WeatherError } from "../system/retry.ts";
import type { Secret } from "../system/secrets.ts";
import { identityMissing } from "./github_identity_missing.ts";
import type { IdentitySystem } from "./identity_system.ts";

const urlVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
const tokenVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

/**
 * Whether this job may request ID tokens.
 *
 * @param env The process's environment.
 */
export function hasIdentity(env: Environment): boolean {
  return missingVariables(env).length === 0;
}

/**
 * Refuses a job that may not request ID tokens, before any work is done for nothing.
 *
 * @param system The environment and files.
 * @throws {ReleaseError} "identity-missing" with the line to add.
 */
export async function requireIdentity(system: Pick<System, "env" | "files">): Promise<void> {
  const missing = missingVariables(system.env);
  if (missing.length > 0) throw await identityMissing(system, missing);
}

/**
 * Requests an ID token from the runner's service.
 *
 * Source: GitHub, "OpenID Connect reference: methods for requesting the token".
 *
 * @param system The environment, HTTP, the clock, files and secrets.
 * @param audience Whom the token is for.
 * @throws {ReleaseError} "identity-missing" without `id-token: write`, "identity-request-failed" when
 * the service gives none.
 */
export async function requestIdToken(system: IdentitySystem, audience: string): Promise<Secret> {
  await requireIdentity(system);
  const bearer = system.secrets.create(system.env.get(tokenVariable) ?? "");
  const url = requestUrl(system.env.get(urlVariable) ?? "", audience);
  const response = await ask(system, url, bearer);
  if (response.status !== 200) {
    const said = inline(system.secrets.scrub(response.text()), 200);
    throw failed(`the answer is ${response.status}`, said === "" ? undefined : `It says: ${said}`);
  }
  const value = valueOf(response.text());
  if (value === undefined) {
    throw failed("the answer holds no token", "Its `value` is missing or is no token");
  }
  return system.secrets.create(value);
}

function missingVariables(env: Environment): string[] {
  return [urlVariable, tokenVariable].filter((name) => (env.get(name) ?? "") === "");
}

/** The service's URL has a query of its own, which must stay: without `api-version` it answers 401. */
function requestUrl(text: string, audience: string): string {
  if (!URL.canParse(text)) throw failed(`${urlVariable} is not a URL`);
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw failed(`${urlVariable} is not https`, "The bearer token must not go over an open line");
  }
  const query = `audience=${encodeURIComponent(audience)}`;
  url.search = url.search === "" ? query : `${url.search}&${query}`;
  return url.href;
}

async function ask(system: IdentitySystem, url: string, bearer: Secret): Promise<HttpResponse> {
  try {
    return await requestPatiently(system, {
      url,
      headers: { accept: "application/json", authorization: `bearer ${bearer.reveal()}` },
      maxBytes: 1 << 20,
    }, {
      problem: ({ status, text }) =>
        status === 200 && valueOf(text()) === undefined ? "no token in it" : undefined,
    });
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    throw failed(
      "no answer came that can be used",
      inlineLines(system.secrets.scrub(error.message)),
    );
  }
}

/** Errors of JSON.parse quote the text, here the token: they are not kept. */
function valueOf(text: string): string | undefined {
  try {
    const { value } = JSON.parse(text);
    return typeof value === "string" && /^[\w.~+/=-]+$/.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function failed(what: string, why?: string): ReleaseError {
  return new ReleaseError("identity-request-failed", `Cannot get an ID token: ${what}`, {
    ...(why === undefined ? {} : { why }),
    hint:
      "Run the job again; if it stays, see https://www.githubstatus.com and that no step sets ACTIONS_ID_TOKEN_REQUEST_*",
  });
}
