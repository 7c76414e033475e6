// The CI's identity provider: ID tokens for jobs, and the keys to check them with.
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { GenerateKeyPairResult, JSONWebKeySet } from "jose";
import type { Gate } from "../faults/gate.ts";
import type { ResolvedJob } from "../job.ts";
import { type Intercept, listen, type LoggedRequest, type TlsPair } from "../web/listen.ts";
import { type Claims, claimsOf } from "./claims.ts";
import { answerIdTokenRequest, type Grant } from "./id_token.ts";

/** A running identity provider. */
export interface Identity extends AsyncDisposable {
  /** The `iss` of its tokens: GitHub's own, so that what is said about them reads as in production. */
  readonly issuer: string;
  /** Where it really is: `http://127.0.0.1:PORT`, without a slash. */
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  /** Answers in its place, as long as it is set. */
  intercept: Intercept | undefined;
  /** What its tokens are checked with. */
  readonly keys: JSONWebKeySet;
  /** The variables with which a job requests tokens. */
  grant(job: ResolvedJob): Readonly<Record<string, string>>;
  /** Signs any claims: also those that no job would have. */
  sign(claims: Claims, header?: Readonly<Record<string, string>>): Promise<string>;
}

/** How to run it. */
export interface IdentityOptions {
  readonly port?: number;
  readonly tls?: TlsPair;
  readonly gate?: Gate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const issuer = "https://token.actions.githubusercontent.com";

/** Made once a process: an RSA key takes a second on a slow machine, and rehearsals can share one. */
let keyPair: Promise<GenerateKeyPairResult> | undefined;

/** Starts an identity provider. */
export async function startIdentity({ now, ...options }: IdentityOptions): Promise<Identity> {
  keyPair ??= generateKeyPair("RS256");
  const { privateKey, publicKey } = await keyPair;
  const header = { alg: "RS256", typ: "JWT", kid: crypto.randomUUID() } as const;
  const key = { ...await exportJWK(publicKey), kid: header.kid, alg: "RS256", use: "sig" };
  const keys = { keys: [key] };
  const grants = new Map<string, Grant>();
  const sign: Identity["sign"] = (claims, other = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...header, ...other }).sign(privateKey);
  const issue = (job: ResolvedJob, audience: string) =>
    sign(claimsOf(job, { issuer, audience, now: Math.floor(now() / 1000) }));
  const listener = listen(
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/idtoken/")) {
        return await answerIdTokenRequest(request, grants, issue);
      }
      const document = documentsOf(identity)[pathname];
      return document === undefined ? new Response("", { status: 404 }) : Response.json(document);
    },
    { ...options, intercept: () => identity.intercept },
  );
  const identity: Identity = {
    issuer,
    url: listener.origin,
    requests: listener.requests,
    intercept: undefined,
    keys,
    grant(job) {
      const id = crypto.randomUUID();
      const bearer = crypto.randomUUID();
      grants.set(id, { job, bearer });
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL:
          `${listener.origin}/idtoken/${job.runId}/${id}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
      };
    },
    sign,
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  };
  return identity;
}

function documentsOf({ issuer, url, keys }: Identity): Readonly<Record<string, unknown>> {
  return {
    "/.well-known/jwks": keys,
    "/.well-known/openid-configuration": {
      issuer,
      jwks_uri: `${url}/.well-known/jwks`,
      subject_types_supported: ["public", "pairwise"],
      response_types_supported: ["id_token"],
      id_token_signing_alg_values_supported: ["RS256"],
      scopes_supported: ["openid"],
    },
  };
}
