// The user at the end of a release: an environment with pip, and what pip says.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { withoutPipSettings } from "../prove/pip.ts";
import type { Tools } from "../python/tools.ts";
import { inline, inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { emptyEnvironment, isolation } from "../verify/environment.ts";

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
  const run = async (command: readonly [string, ...string[]]) => {
    const { code, stdout, stderr } = await system.processes.run(command, {
      cwd: folder,
      env: {
        ...isolation,
        ...withoutPipSettings(system),
        // pip is started several times: it need not be compiled each time.
        PYTHONDONTWRITEBYTECODE: undefined,
        PIP_DISABLE_PIP_VERSION_CHECK: "1",
      },
      timeoutMs: 120_000,
    });
    if (code === 0) return stdout.trim();
    throw new ReleaseError("rehearsal-failed", `${command[0].split(/[\\/]/).at(-1)} failed`, {
      why: inlineTail(`${stdout}\n${stderr}`, 20),
      hint: "This is what a user of the package would have met",
    });
  };
  const { programs } = await emptyEnvironment(system, folder, tools, { pip: true });
  const say = (text: string) => system.progress({ kind: "note", text: `  ${text}` });
  return {
    say,
    run(program, ...args) {
      say(`$ ${[program, ...args].map((word) => inline(word)).join(" ")}`);
      return run([join(programs, system.os === "windows" ? `${program}.exe` : program), ...args]);
    },
  };
}
