// The process's environment, and the part of it that a child process may see.

/** Read-only view of environment variables. */
export interface Environment {
  /** The variable's value; `undefined` when it is unset (an empty value is returned as ""). */
  get(name: string): string | undefined;
  /** A copy of all variables. */
  all(): Record<string, string>;
}

/** The environment of this process. */
export const realEnvironment: Environment = {
  get: (name) => Deno.env.get(name),
  all: () => Deno.env.toObject(),
};

/**
 * An environment made of the given variables and nothing else.
 *
 * @param variables Names and values.
 */
export function environmentOf(variables: Readonly<Record<string, string>>): Environment {
  return { get: (name) => variables[name], all: () => ({ ...variables }) };
}

const identityVariables =
  /^(ACTIONS_ID_TOKEN_.*|ACTIONS_RUNTIME_TOKEN|GITHUB_TOKEN|GH_TOKEN|.*_ID_TOKEN|CIRCLE_OIDC_TOKEN.*|BUILDKITE_AGENT_ACCESS_TOKEN)$/i;

/**
 * What a child process gets: everything but the variables that hold or fetch an identity.
 *
 * Scrubbing is hygiene, not isolation: a child of the same user can read its parent's environment.
 *
 * @param variables The parent's variables.
 */
export function childVariables(
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !identityVariables.test(name)),
  );
}
