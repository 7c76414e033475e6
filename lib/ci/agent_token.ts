// An ID token that the CI's own program prints.
import { ReleaseError } from "../errors.ts";
import { inline, inlineTail } from "../standards/display.ts";
import type { Secret } from "../system/secrets.ts";
import type { IdentitySystem } from "./identity_system.ts";

/** The program of a CI that prints ID tokens. */
export interface Agent {
  /** The CI for people. */
  readonly label: string;
  readonly command: readonly [string, ...string[]];
  /** The variables with which the program proves which job it is in; no other child gets them. */
  readonly variables: readonly string[];
  /** What to do when the program is not there. */
  readonly whenMissing: string;
  /** What to do when it fails. */
  readonly whenFailed: string;
}

const timeoutMs = 60_000;

/**
 * Runs the program, and takes what it prints as the token.
 *
 * @param system The environment, processes and secrets.
 * @param agent The program.
 * @throws {ReleaseError} "identity-request-failed" when it is not there, fails, or prints no token.
 */
export async function agentToken(system: IdentitySystem, agent: Agent): Promise<Secret> {
  const { env, processes, secrets } = system;
  const given = agent.variables.map((name) => [name, env.get(name)] as const);
  for (const [, value] of given) secrets.create(value ?? "");
  const { code, stdout, stderr, timedOut } = await processes.run(agent.command, {
    env: Object.fromEntries(given),
    timeoutMs,
  });
  const program = agent.command[0];
  const failed = (what: string, why: string | undefined, hint: string) =>
    new ReleaseError("identity-request-failed", `Cannot get an ID token: ${what}`, {
      ...(why === undefined ? {} : { why }),
      hint,
    });
  if (code === 127) {
    throw failed(
      `there is no ${program}`,
      `${agent.label} gives ID tokens through its own program`,
      agent.whenMissing,
    );
  }
  const said = inlineTail(secrets.scrub(stderr), 10);
  if (timedOut) {
    throw failed(
      `${program} gave none in ${timeoutMs / 1000} s`,
      said || undefined,
      agent.whenFailed,
    );
  }
  if (code !== 0) {
    const why = said === "" ? "It says nothing about it" : `It says: ${said}`;
    throw failed(`${program} ended with exit code ${code}`, why, agent.whenFailed);
  }
  const value = stdout.trim();
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) {
    const shown = agent.command.map((word) => inline(word)).join(" ");
    throw failed(
      `${program} printed none`,
      `${shown} should print the token alone`,
      agent.whenFailed,
    );
  }
  return secrets.create(value);
}
