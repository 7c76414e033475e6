// `POST /_/oidc/mint-token`: an upload token for an ID token.
import { decodeJwt, decodeProtectedHeader, type JSONWebKeySet } from "jose";
import { Refusal } from "../web/refusal.ts";
import { createProject } from "./create_project.ts";
import { matchPublisher, NoPublisher, TokenReused } from "./match_publisher.ts";
import { readMintPayload } from "./mint_payload.ts";
import type { Publisher } from "./model.ts";
import type { IndexOptions } from "./options.ts";
import type { Store } from "./store.ts";
import { leeway, type SignedClaims, verifyIdToken } from "./verify_id_token.ts";

/** Seconds that a minted token lives (warehouse/oidc/views.py). */
export const tokenLifetime = 900;

/** What an index knows of the identity provider that it trusts. */
export interface Trust {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JSONWebKeySet;
}

/** An index, as far as minting goes. */
export interface Mint {
  readonly store: Store;
  readonly options: IndexOptions;
  readonly trust: Trust;
  /** The page to which the server's messages point. */
  readonly helpUrl: string;
}

/** Answers the request: 200 with a token, or 422 with a code (warehouse/oidc/views.py). */
export async function answerMint(mint: Mint, request: Request): Promise<Response> {
  const payload = readMintPayload(await request.bytes());
  if ("problem" in payload) return failed("invalid-payload", payload.problem);
  const issuer = issuerOf(payload.token);
  if (issuer === undefined) return failed("invalid-payload", "malformed JWT");
  const { store, options, trust } = mint;
  if (issuer !== trust.issuer) {
    return failed("invalid-payload", "unknown trusted publishing issuer");
  }
  if (options.trustedPublishingDisabled) {
    return failed("not-enabled", "github trusted publishing functionality not enabled");
  }
  const claims = await verifyIdToken(payload.token, { ...trust, now: store.now() });
  if (claims === undefined) return failed("invalid-token", "malformed or invalid token");
  return exchange(mint, claims);
}

function exchange(mint: Mint, claims: SignedClaims): Response {
  const { store } = mint;
  const isUsed = (jti: string) => store.isTokenUsed(jti);
  try {
    const refused = makePendingProject(mint, claims);
    if (refused !== undefined) return refused;
    const publisher = matchPublisher(store.publishers, claims, isUsed);
    const { jti, exp } = claims;
    if (typeof jti === "string" && !store.claimTokenId(jti, Number(exp) + leeway + 5)) {
      throw new TokenReused();
    }
    return minted(store, publisher);
  } catch (error) {
    if (error instanceof TokenReused) {
      return failed("invalid-reuse-token", "invalid token: already used");
    }
    if (!(error instanceof NoPublisher)) throw error;
    return failed(
      "invalid-publisher",
      `valid token, but no corresponding publisher (${error.message})`,
    );
  }
}

/** A pending publisher becomes a publisher, and its project an empty one; no such publisher is no fault. */
function makePendingProject(mint: Mint, claims: SignedClaims): Response | undefined {
  const { store } = mint;
  try {
    const pending = matchPublisher(store.pending, claims, (jti) => store.isTokenUsed(jti));
    if (store.project(pending.project) !== undefined) {
      store.pending.splice(store.pending.indexOf(pending), 1);
      return failed("invalid-pending-publisher", "valid token, but project already exists");
    }
    createProject(mint, pending.project);
    store.pending.splice(store.pending.indexOf(pending), 1);
    store.addPublisher(pending.project, pending);
    return undefined;
  } catch (error) {
    if (error instanceof NoPublisher) return undefined;
    if (error instanceof Refusal) return failed("invalid-payload", error.detail);
    throw error;
  }
}

function minted(store: Store, publisher: Publisher): Response {
  const notBefore = Math.floor(store.now() / 1000);
  const expires = notBefore + tokenLifetime;
  const projects = new Set(publisher.projects);
  const token = store.addToken({ kind: "publisher", publisher, projects, notBefore, expires });
  return Response.json({ success: true, token, expires });
}

function failed(code: string, description: string): Response {
  const body = { message: "Token request failed", errors: [{ code, description }] };
  return Response.json(body, { status: 422 });
}

/** The issuer of a token that nobody has checked yet, if it has the form of a JWT. */
function issuerOf(token: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (kid !== undefined && typeof kid !== "string") return undefined;
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
