// The ID token of a Google Cloud service account: the machine's own, or another that it may stand for.
import { ReleaseError } from "../errors.ts";
import { inline, inlineLines } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";
import type { HttpRequest, HttpResponse } from "../system/http.ts";
import { requestPatiently } from "../system/request_patiently.ts";
import { WeatherError } from "../system/retry.ts";
import type { Secret } from "../system/secrets.ts";
import type { IdTokenRequest } from "./id_token_request.ts";
import type { IdentitySystem } from "./identity_system.ts";

/** Where Google's services are, without a slash at the end. */
export interface GoogleAddresses {
  /** The metadata server, which only the machine itself can reach: plain HTTP. */
  readonly metadata: string;
  readonly iamCredentials: string;
}

const google: GoogleAddresses = {
  metadata: "http://metadata.google.internal",
  iamCredentials: "https://iamcredentials.googleapis.com",
};

const defaultAccount = "/computeMetadata/v1/instance/service-accounts/default";
const accountVariable = "GOOGLE_SERVICE_ACCOUNT_NAME";

/** Whether this build can get an ID token: any can, so any counts as holding the identity. */
export function hasIdentity(_env: Environment): boolean {
  return true;
}

/** Nothing is to be declared: whether there is a token is known when it is asked for. */
export function requireIdentity(): Promise<void> {
  return Promise.resolve();
}

/**
 * The metadata server, and for another account the service that makes its tokens.
 *
 * @param env The process's environment.
 */
export function idTokenRequests(env: Environment): readonly IdTokenRequest[] {
  const account = env.get(accountVariable) ?? "";
  const own = `${google.metadata}${defaultAccount}`;
  if (account === "") {
    return [{ method: "GET", url: `${own}/identity`, what: "an ID token, from Google Cloud" }];
  }
  return [
    { method: "GET", url: `${own}/token`, what: "leave to ask for the next" },
    { method: "POST", url: accountUrl(google, account), what: "an ID token of that account" },
  ];
}

/**
 * Requests an ID token of the machine's service account, or of the one that GOOGLE_SERVICE_ACCOUNT_NAME
 * names, for which the machine's must be allowed to make tokens.
 *
 * Sources: Google Cloud, "Verifying the identity of instances"; IAM Service Account Credentials API,
 * `generateIdToken`.
 *
 * @param system The environment, HTTP, the clock and secrets.
 * @param audience Whom the token is for.
 * @param at Where to ask.
 * @throws {ReleaseError} "identity-request-failed" when there is none.
 */
export async function requestIdToken(
  system: IdentitySystem,
  audience: string,
  at: GoogleAddresses = google,
): Promise<Secret> {
  const account = system.env.get(accountVariable) ?? "";
  if (account !== "") return await impersonate(system, audience, account, at);
  const query = new URLSearchParams({ audience, format: "full" });
  const text = await askMetadata(system, at, `identity?${query}`);
  return tokenOf(system, text.trim(), "the metadata server's answer");
}

async function impersonate(
  system: IdentitySystem,
  audience: string,
  account: string,
  at: GoogleAddresses,
): Promise<Secret> {
  if (!/^[\w.+-]+@[\w.-]+$/.test(account)) {
    throw failed(
      `${accountVariable} is "${inline(account, 100)}"`,
      "It must be the e-mail address of a service account",
      "Set it to one such as publisher@your-project.iam.gserviceaccount.com, or unset it",
    );
  }
  const scopes = new URLSearchParams({ scopes: "https://www.googleapis.com/auth/cloud-platform" });
  const access = textIn(await askMetadata(system, at, `token?${scopes}`), "access_token");
  if (access === undefined || !/^[\x21-\x7e]+$/.test(access)) {
    throw failed("the metadata server's answer holds no access token", undefined, metadataHint);
  }
  const bearer = system.secrets.create(access);
  const response = await ask(system, "iamcredentials.googleapis.com", {
    method: "POST",
    url: accountUrl(at, account),
    headers: {
      "accept": "application/json",
      "authorization": `Bearer ${bearer.reveal()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ audience, includeEmail: true }),
  });
  if (response.status !== 200) {
    throw failed(
      `${inline(account)} may not be used from here (status ${response.status})`,
      saidBy(system, response),
      `Let the machine's own account make its tokens: gcloud iam service-accounts add-iam-policy-binding ${
        inline(account)
      } --role=roles/iam.serviceAccountOpenIdTokenCreator --member=serviceAccount:THE_MACHINES_ACCOUNT\nand see that the IAM Service Account Credentials API is enabled`,
    );
  }
  return tokenOf(system, textIn(response.text(), "token") ?? "", "the answer for it");
}

function accountUrl(at: GoogleAddresses, account: string): string {
  const name = encodeURIComponent(account);
  return `${at.iamCredentials}/v1/projects/-/serviceAccounts/${name}:generateIdToken`;
}

const metadataHint =
  "Publish from a machine of Google Cloud that has a service account (for Cloud Build: serviceAccount in cloudbuild.yaml)";

async function askMetadata(
  system: IdentitySystem,
  at: GoogleAddresses,
  what: string,
): Promise<string> {
  const response = await ask(system, "the metadata server", {
    url: `${at.metadata}${defaultAccount}/${what}`,
    headers: { "metadata-flavor": "Google" },
  });
  if (response.status === 200) return response.text();
  throw failed(
    `the metadata server answers ${response.status}`,
    saidBy(system, response),
    metadataHint,
  );
}

async function ask(
  system: IdentitySystem,
  whom: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  try {
    return await requestPatiently(system, { ...request, maxBytes: 1 << 20 }, {
      problem: (response) =>
        response.status === 200 && response.text().trimStart().startsWith("<")
          ? "a web page in place of an answer"
          : undefined,
    });
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    throw failed(
      `no answer came from ${whom}`,
      inlineLines(system.secrets.scrub(error.message)),
      metadataHint,
    );
  }
}

function tokenOf(system: IdentitySystem, value: string, where: string): Secret {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return system.secrets.create(value);
  throw failed(`${where} holds no token`, undefined, "Run the build again");
}

/** Errors of JSON.parse quote the text, here a token: they are not kept. */
function textIn(text: string, field: string): string | undefined {
  try {
    const value = JSON.parse(text)?.[field];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function saidBy(system: IdentitySystem, response: HttpResponse): string | undefined {
  const said = inline(system.secrets.scrub(response.text()).trim().replace(/\s+/g, " "), 300);
  return said === "" ? undefined : `It says: ${said}`;
}

function failed(what: string, why: string | undefined, hint: string): ReleaseError {
  return new ReleaseError("identity-request-failed", `Cannot get an ID token: ${what}`, {
    ...(why === undefined ? {} : { why }),
    hint,
  });
}
