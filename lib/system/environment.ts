// The process's environment, and the part of it that a child process may see.

/** Read-only view of environment variables. */
export interface Environment {
  /** The variable's value; `undefined` when it is unset (an empty value is returned as ""). */
  get(name: string): string | undefined;
  /** The names of all variables; none where Deno lets this process read only those that it names. */
  names(): readonly string[];
  /** Those of the named variables that are set, and that Deno lets this process read. */
  pick(names: readonly string[]): Record<string, string>;
  /** A copy of all variables. */
  all(): Record<string, string>;
}

/** The environment of this process. */
export const realEnvironment: Environment = {
  get: (name) => Deno.env.get(name),
  names: () => mayRead() ? Object.keys(Deno.env.toObject()) : [],
  pick: (names) => picked(names, (name) => mayRead(name) ? Deno.env.get(name) : undefined),
  all: () => Deno.env.toObject(),
};

function mayRead(variable?: string): boolean {
  return Deno.permissions.querySync({ name: "env", variable }).state === "granted";
}

function picked(
  names: readonly string[],
  get: (name: string) => string | undefined,
): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

/**
 * An environment made of the given variables and nothing else.
 *
 * @param variables Names and values.
 */
export function environmentOf(variables: Readonly<Record<string, string>>): Environment {
  return {
    get: (name) => variables[name],
    names: () => Object.keys(variables),
    pick: (names) => picked(names, (name) => variables[name]),
    all: () => ({ ...variables }),
  };
}

const identityVariables = new RegExp(
  `^(${
    [
      ".*_ID_TOKEN",
      "ACTIONS_ID_TOKEN_.*",
      "ACTIONS_RUNTIME_TOKEN",
      "BUILDKITE_AGENT_ACCESS_TOKEN",
      "CI_JOB_JWT.*",
      "CIRCLE_OIDC_TOKEN.*",
      "(FORGEJO|GITEA|GITHUB|GH)_TOKEN",
      "PYRELEASE_(TESTPYPI|PYPI)_TOKEN",
    ].join("|")
  })$`,
  "i",
);

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
