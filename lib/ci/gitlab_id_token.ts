// The ID token of a GitLab job: a variable that has one value for as long as the job lives.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import type { Secret } from "../system/secrets.ts";
import { decodeClaims } from "./claims.ts";
import { identityMissing, identityMissingFor, idTokenLines } from "./gitlab_identity_missing.ts";
import type { IdentitySystem } from "./identity_system.ts";

/** Seconds by which clocks may differ. */
const leeway = 30;

/** The variables that are looked at where Deno lets nobody list all of them. */
const usual = ["PYPI_ID_TOKEN", "SIGSTORE_ID_TOKEN", "TESTPYPI_ID_TOKEN"];

/**
 * Whether this job has an ID token, for whomever. Where the names of variables cannot be listed it counts as having
 * one: the token for an index is asked for by its name.
 *
 * @param env The process's environment.
 */
export function hasIdentity(env: Environment): boolean {
  return namesOf(env).length > 0 || env.names().length === 0;
}

/**
 * Refuses a job without any ID token: which one is needed is known when the index was asked.
 *
 * @param system The environment.
 * @throws {ReleaseError} "identity-missing" with the lines to add.
 */
export function requireIdentity({ env }: Pick<System, "env">): Promise<void> {
  return Promise.try(() => {
    if (!hasIdentity(env)) throw identityMissing(env);
  });
}

/**
 * The job's ID token for an audience. It is the same each time: GitLab makes it when the job starts, so
 * that it can be exchanged once, and never be refreshed.
 *
 * @param system The environment, the clock and secrets.
 * @param audience Whom the token is for.
 * @throws {ReleaseError} "identity-missing" when no such token is declared, "identity-invalid" when it is no
 * token, for someone else, or over.
 */
export function requestIdToken(system: IdentitySystem, audience: string): Promise<Secret> {
  return Promise.try(() => {
    const { env, secrets } = system;
    const name = variableFor(audience);
    const value = env.get(name) ?? "";
    if (value === "") throw identityMissingFor(env, name, audience, namesOf(env));
    const token = secrets.create(value);
    const claims = decodeClaims(token);
    if (claims["iss"] === undefined) {
      throw invalid(
        `Cannot use ${name}: it is no ID token`,
        "A variable of this name is set by hand, or by something else than id_tokens:",
        [`Remove it, and let GitLab make it. ${idTokenLines(env, [[name, audience]])}`],
      );
    }
    guardAudience(env, name, audience, claims["aud"]);
    guardTime(name, claims["exp"], system.clock.now() / 1000);
    return token;
  });
}

/**
 * The variable that holds the token for an audience: upper case, every other character `_`, and no
 * digit at its start. Source: the convention of di/id, which twine and uv follow.
 *
 * @example
 * ```ts
 * import { variableFor } from "./gitlab_id_token.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(variableFor("testpypi"), "TESTPYPI_ID_TOKEN");
 * assert.equal(variableFor("https://pkgs.example.org"), "HTTPS___PKGS_EXAMPLE_ORG_ID_TOKEN");
 * ```
 */
export function variableFor(audience: string): string {
  return `${audience.toUpperCase().replace(/[^A-Z0-9_]|^[^A-Z_]/gu, "_")}_ID_TOKEN`;
}

function namesOf(env: Environment): string[] {
  const names = env.names().filter((name) => name.endsWith("_ID_TOKEN"));
  return Object.entries(env.pick([...new Set([...names, ...usual])]))
    .filter(([, value]) => value !== "").map(([name]) => name).sort();
}

/** An index takes a token with exactly one audience. */
function guardAudience(env: Environment, name: string, audience: string, aud: unknown): void {
  const given = (Array.isArray(aud) ? aud : [aud]).map((each) => inline(String(each), 100));
  if (given.length === 1 && String(Array.isArray(aud) ? aud[0] : aud) === audience) return;
  throw invalid(
    `Cannot use ${name}: it is for ${given.join(" and ") || "nobody"}, not for ${
      inline(audience)
    } alone`,
    "An index takes an ID token that is for it, and for nobody else",
    [`Correct its aud. ${idTokenLines(env, [[name, audience]])}`],
  );
}

function guardTime(name: string, exp: unknown, seconds: number): void {
  if (typeof exp !== "number" || seconds <= exp + leeway) return;
  const over = new Date(exp * 1000);
  const when = Number.isNaN(over.getTime()) ? String(exp) : over.toISOString().slice(0, 19) + "Z";
  throw invalid(
    `Cannot use ${name}: it was good until ${when}`,
    "GitLab makes it when the job starts, for no longer than the job's timeout, and makes no other",
    [
      "Publish in a job that does nothing else, and retry it: the new job has a new token",
      "If it stays, raise `timeout` of the job, or set this machine's clock",
    ],
  );
}

function invalid(message: string, why: string, hint: readonly string[]): ReleaseError {
  return new ReleaseError("identity-invalid", message, { why, hint: hint.join("\n") });
}
