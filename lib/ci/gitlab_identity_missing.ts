// Why a job of GitLab CI has no identity, and the lines that give it one.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";

/** A variable, and whom its token is for. */
type Declared = readonly [name: string, audience: string];

/** The usual ones: which of them a run needs depends on the channel. */
const usual: readonly Declared[] = [["PYPI_ID_TOKEN", "pypi"], ["TESTPYPI_ID_TOKEN", "testpypi"]];

/**
 * The error for a job without any ID token.
 *
 * @param env The process's environment.
 * @returns "identity-missing"
 */
export function identityMissing(env: Environment): ReleaseError {
  return missing(
    env,
    "Cannot get an ID token: this job has no identity",
    "GitLab gives a job the tokens that its id_tokens: name, and this job names none",
    usual,
  );
}

/**
 * The error for a job whose tokens are for others.
 *
 * @param env The process's environment.
 * @param name The variable that is needed.
 * @param audience Whom the token must be for.
 * @param there The variables that the job has.
 * @returns "identity-missing"
 */
export function identityMissingFor(
  env: Environment,
  name: string,
  audience: string,
  there: readonly string[],
): ReleaseError {
  const others = there.length === 0 ? "none" : there.map((each) => inline(each)).join(", ");
  return missing(
    env,
    `Cannot get an ID token: ${name} is not set`,
    `What is asked for is a token for ${inline(audience)}; the job declares ${others}`,
    [[name, audience]],
  );
}

/** The lines that declare ID tokens, with the file that they belong in. */
export function idTokenLines(env: Environment, declared: readonly Declared[]): string {
  return [
    `In the publishing job of ${inline(configFile(env) ?? "the CI configuration")}:`,
    "id_tokens:",
    ...declared.flatMap(([name, audience]) => [`  ${name}:`, `    aud: ${yamlText(audience)}`]),
  ].join("\n");
}

function missing(
  env: Environment,
  message: string,
  why: string,
  declared: readonly Declared[],
): ReleaseError {
  const file = configFile(env);
  return new ReleaseError("identity-missing", message, {
    why,
    hint: idTokenLines(env, declared),
    ...(file === undefined ? {} : { at: { file } }),
  });
}

/** The configuration may also be in another project, or at an address: no file of the checkout then. */
function configFile(env: Environment): string | undefined {
  const path = env.get("CI_CONFIG_PATH") || ".gitlab-ci.yml";
  return /^(?!\/)[\w./-]+\.ya?ml$/.test(path) ? path : undefined;
}

function yamlText(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) ? text : inline(JSON.stringify(text));
}
