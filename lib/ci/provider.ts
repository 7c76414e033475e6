// The CI providers pyrelease knows: which one this is, and what each can be asked.
import type { Environment } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import type { Secret } from "../system/secrets.ts";
import * as buildkite from "./buildkite.ts";
import * as circleci from "./circleci.ts";
import * as github from "./github.ts";
import * as gitlab from "./gitlab.ts";
import * as google from "./google.ts";
import type { IdTokenRequest } from "./id_token_request.ts";
import type { IdentitySystem } from "./identity_system.ts";
import type { ProviderName, Trigger } from "./trigger.ts";

/** A CI provider: a module with these exports, in the list below. */
export interface CiProvider {
  /** Its name in data, such as `github`. */
  readonly name: ProviderName;
  /** Its name for people, such as `GitHub Actions`. */
  readonly label: string;
  /** Whether PyPI and TestPyPI take its ID tokens. Source: warehouse/oidc/utils.py. */
  readonly takenByPypi: boolean;
  /** Whether the provider's own variables are there. `CI` says nothing: anyone may set it. */
  isHere(env: Environment): boolean;
  /** @throws {ReleaseError} "ci-environment-invalid" or "ci-event-invalid" when the run does not say what started it. */
  readTrigger(system: Pick<System, "env" | "files">): Promise<Trigger>;
  /** Whether this job can get an ID token. */
  hasIdentity(env: Environment): boolean;
  /** @throws {ReleaseError} "identity-missing" when {@link CiProvider.hasIdentity} is false. */
  requireIdentity(system: Pick<System, "env" | "files">): Promise<void>;
  /** What {@link CiProvider.requestIdToken} asks over HTTP: nothing where a variable holds the token or a program prints it. */
  idTokenRequests(env: Environment): readonly IdTokenRequest[];
  /** @throws {ReleaseError} "identity-missing" or "identity-request-failed". */
  requestIdToken(system: IdentitySystem, audience: string): Promise<Secret>;
}

/** Google Cloud last: its variables may be set in a job of any other. */
const providers: readonly CiProvider[] = [github, gitlab, circleci, buildkite, google];

/**
 * The CI that this process runs in.
 *
 * @param env The process's environment.
 * @returns `undefined` outside CI, on a laptop for instance: that is no error.
 */
export function detectCi(env: Environment): CiProvider | undefined {
  return providers.find((provider) => provider.isHere(env));
}
