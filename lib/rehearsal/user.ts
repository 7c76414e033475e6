// The user at the end of a release: an environment with pip, and what pip says.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import type { Tools } from "../python/tools.ts";
import { inline, inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { isolation } from "../verify/environment.ts";

/** A fresh environment with pip in it. */
export interface User {
  /** Runs a command of the environment as a person would type it, shows it, and returns what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  /** Shows a line. */
  say(text: string): void;
}

/**
 * Makes an environment with pip, without the user's own pip configuration.
 *
 * @param system The machine.
 * @param tools uv, and the interpreter to make it from.
 * @param folder Where; must not exist.
 */
export async function makeUser(
  system: Pick<System, "env" | "os" | "processes" | "progress">,
  tools: Tools,
  folder: string,
): Promise<User> {
  const windows = system.os === "windows";
  const programs = join(folder, windows ? "Scripts" : "bin");
  const run = async (command: readonly [string, ...string[]]) => {
    const { code, stdout, stderr } = await system.processes.run(command, {
      cwd: folder,
      env: { ...isolation, ...withoutPipSettings(system), PIP_DISABLE_PIP_VERSION_CHECK: "1" },
      timeoutMs: 120_000,
    });
    if (code === 0) return stdout.trim();
    throw new ReleaseError("rehearsal-failed", `${command[0].split(/[\\/]/).at(-1)} failed`, {
      why: inlineTail(`${stdout}\n${stderr}`, 20),
      hint: "This is what a user of the package would have met",
    });
  };
  const made = await system.processes.run(
    [
      tools.uv,
      "--quiet",
      "venv",
      "--seed",
      "--no-config",
      "--no-project",
      "--python",
      tools.interpreter.path,
      folder,
    ],
    { env: isolation, timeoutMs: 120_000 },
  );
  if (made.code !== 0) {
    throw new ReleaseError("rehearsal-failed", "Cannot make an environment with pip", {
      why: inlineTail(made.stderr, 20),
      hint: "See that uv reaches the package index that is configured for it",
    });
  }
  const say = (text: string) => system.progress({ kind: "note", text: `  ${text}` });
  return {
    say,
    run(program, ...args) {
      say(`$ ${[program, ...args].map((word) => inline(word)).join(" ")}`);
      return run([join(programs, windows ? `${program}.exe` : program), ...args]);
    },
  };
}

/** pip's settings in the environment could name other indexes; certificates and proxies stay. */
function withoutPipSettings(
  system: Pick<System, "env" | "os">,
): Record<string, string | undefined> {
  const names = Object.keys(system.env.all()).filter((name) =>
    name.startsWith("PIP_") && name !== "PIP_CERT"
  );
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    PIP_CONFIG_FILE: system.os === "windows" ? "nul" : "/dev/null",
  };
}
