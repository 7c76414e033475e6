// Fills a tool environment: with uv where there is one, else with the interpreter's own venv and pip.
import { dirname } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Python } from "./probe.ts";
import { noSurroundings } from "./surroundings.ts";

/** What to make. */
export interface ToolEnvironment {
  readonly base: Python;
  /** The folder to make. */
  readonly environment: string;
  /** The interpreter that will be in it. */
  readonly python: string;
  /** The requirements file, with hashes. */
  readonly list: string;
  /** The uv to install with; the one on PATH unless given. */
  readonly uv?: string;
}

type Command = readonly [string, ...string[]];

/** Pins of the user's own would contradict the ones here, which name the very bytes. */
const noPins = {
  PIP_CONSTRAINT: undefined,
  UV_CONSTRAINT: undefined,
  UV_OVERRIDE: undefined,
  UV_EXCLUDE_NEWER: undefined,
};

/**
 * Makes the environment and installs what the list names, checking every hash.
 *
 * Where uv fails, pip is tried: a company's index is often configured for one of them only.
 *
 * @throws {ReleaseError} "python-without-venv", "tools-install-failed" with the installer's last lines.
 */
export async function installTools(
  system: Pick<System, "files" | "processes" | "progress">,
  { base, environment, python, list, uv = "uv" }: ToolEnvironment,
): Promise<void> {
  const withUv: Command[] = [
    [uv, "venv", "--no-project", "--python", base.path, environment],
    [uv, "pip", "install", "--python", python, "--require-hashes", "-r", list],
  ];
  const withPip: Command[] = [
    [base.path, "-I", "-m", "venv", environment],
    [python, "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
      .concat("--require-hashes", "-r", list) as [string, ...string[]],
  ];
  const failures: string[] = [];
  for (const commands of base.venv ? [withUv, withPip] : [withUv]) {
    const failure = await runAll(system, commands, dirname(environment));
    if (failure === undefined) return;
    if (failure !== "") failures.push(failure);
    await system.files.remove(environment);
  }
  if (failures.length === 0) throw withoutVenv(base);
  throw new ReleaseError("tools-install-failed", "Cannot install pyrelease's tools", {
    why: failures.join("\n\n"),
    hint: "They come from the index that uv or pip is set up for, PyPI unless told otherwise: " +
      "check the network, the proxy (HTTPS_PROXY) and the index (UV_DEFAULT_INDEX, PIP_INDEX_URL)",
  });
}

/** `undefined` when all went well, "" when the program is not there, else what it said. */
async function runAll(
  system: Pick<System, "processes" | "progress">,
  commands: readonly Command[],
  cwd: string,
): Promise<string | undefined> {
  for (const command of commands) {
    const result = await system.processes.run(command, {
      cwd,
      env: { ...noSurroundings, ...noPins, NO_COLOR: "1", UV_NO_PROGRESS: "1" },
      timeoutMs: 300_000,
      onLine: (line) => system.progress({ kind: "output", line }),
    });
    if (result.code === 127 && command[0] === "uv") return "";
    const said = inlineTail(`${result.stdout}\n${result.stderr}`.trim(), 12);
    if (result.timedOut) return `${command.join(" ")}: no end within 300 s\n${said}`;
    if (result.code !== 0) return `${command.join(" ")}:\n${said}`;
  }
  return undefined;
}

function withoutVenv(base: Python): ReleaseError {
  const minor = base.version.split(".").slice(0, 2).join(".");
  return new ReleaseError(
    "python-without-venv",
    `Python ${base.version} cannot make environments: ${base.path}`,
    {
      why:
        "Its venv and ensurepip modules are missing (Debian and Ubuntu pack them apart), and uv is not on PATH",
      hint:
        `Run \`apt install python${minor}-venv\` (or python3-venv), install uv, or name another Python with PYTHON or --python`,
    },
  );
}
