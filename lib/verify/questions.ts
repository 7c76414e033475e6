// What a user asks of an installed package first: its version, its modules, its console scripts.
import { join } from "../system/path.ts";
import { inline, inlineTail } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { findingsOfEach } from "./ask_each.ts";
import type { System } from "../system/mod.ts";
import type { Finding } from "./check.ts";
import { contained } from "./contained.ts";
import { type Environment, isolation } from "./environment.ts";

/** Where questions are put. */
export interface Place {
  readonly system: Pick<System, "processes">;
  readonly environment: Environment;
  /** A folder with none of the project's files in it. */
  readonly folder: string;
  readonly answerMs: number;
}

/**
 * `importlib.metadata` says the version.
 *
 * @param place Where to ask.
 * @param name The project's name.
 * @param version What it must say, normalized.
 */
export async function versionFindings(
  { system, environment, folder, answerMs }: Place,
  name: string,
  version: string,
): Promise<Finding[]> {
  const program = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";
  const { code, stdout, stderr } = await system.processes.run(
    [environment.python, "-I", "-c", program, name],
    { cwd: folder, env: contained(folder, "importlib.metadata"), timeoutMs: answerMs },
  );
  // What the wheel runs at start-up (a .pth file) may print before.
  const said = stdout.trim().split(/\r?\n/).at(-1) ?? "";
  const parsed = tryParseVersion(said);
  if (code === 0 && parsed !== undefined && formatVersion(parsed) === version) return [];
  return [{
    check: "install",
    severity: "error",
    message: code === 0
      ? `importlib.metadata says version "${inline(said)}", git says "${version}"`
      : `importlib.metadata does not know "${inline(name)}" after the installation`,
    ...(code === 0 ? {} : { why: inlineTail(stderr, 10) }),
    hint: "Build again; if it stays, the wheel's METADATA is not what its name says",
  }];
}

/**
 * What is installed is all that it requires, in versions that it allows.
 *
 * @param place Where to look.
 * @param uv The uv that looks.
 */
export async function agreementFindings(
  { system, environment, folder, answerMs }: Place,
  uv: string,
): Promise<Finding[]> {
  const { code, stdout, stderr } = await system.processes.run(
    [uv, "pip", "check", "--no-config", "--python", environment.python],
    { cwd: folder, env: isolation, timeoutMs: answerMs },
  );
  if (code === 0) return [];
  return [{
    check: "install",
    severity: "error",
    message: "The installed packages do not fit together",
    why: inlineTail(`${stdout}\n${stderr}`.trim(), 20),
    hint: "See [project] dependencies: `uv pip check` finds the same in a fresh environment",
  }];
}

/**
 * Console scripts answer, a few at a time.
 *
 * @param place Where to ask.
 * @param scripts Their names.
 */
export function scriptsFindings(place: Place, scripts: readonly string[]): Promise<Finding[]> {
  return findingsOfEach(
    scripts,
    "console scripts were not asked",
    (script) => scriptFindings(place, script),
  );
}

/**
 * Modules can be imported, a few at a time, each in a process of its own.
 *
 * @param place Where to import them.
 * @param modules Their names, with dots.
 */
export function importsFindings(place: Place, modules: readonly string[]): Promise<Finding[]> {
  return findingsOfEach(
    modules,
    "modules were not imported",
    (module) => importFindings(place, module),
  );
}

/**
 * A script answers when `--version` or `--help` ends with exit code 0.
 *
 * @param place Where to ask.
 * @param script Its name.
 */
export async function scriptFindings(
  { system, environment, folder, answerMs }: Place,
  script: string,
): Promise<Finding[]> {
  const problems: string[] = [];
  for (const argument of ["--version", "--help"]) {
    const { code, stdout, stderr, timedOut } = await system.processes.run(
      [join(environment.programs, script), argument],
      {
        cwd: folder,
        env: contained(folder, `the console script ${script} ${argument}`),
        timeoutMs: answerMs,
      },
    );
    if (code === 0) return [];
    problems.push(
      timedOut
        ? `${argument}: no end within ${answerMs / 1000} s`
        : `${argument}: exit code ${code}\n${inlineTail(`${stdout}\n${stderr}`.trim(), 10)}`,
    );
  }
  return [{
    check: "install",
    severity: "error",
    message: `The console script "${inline(script)}" answers neither --version nor --help`,
    why: problems.join("\n"),
    hint: `Run \`${inline(script)} --help\` in an environment with only the wheel in it`,
  }];
}

/**
 * A module can be imported.
 *
 * @param place Where to ask.
 * @param module Its name, with dots.
 */
export async function importFindings(
  { system, environment, folder, answerMs }: Place,
  module: string,
): Promise<Finding[]> {
  const program = "import importlib, sys; importlib.import_module(sys.argv[1])";
  const { code, stdout, stderr, timedOut } = await system.processes.run(
    [environment.python, "-I", "-c", program, module],
    { cwd: folder, env: contained(folder, `import ${module}`), timeoutMs: answerMs },
  );
  if (code === 0) return [];
  return [{
    check: "install",
    severity: "error",
    message: `The module "${inline(module)}" cannot be imported`,
    why: timedOut
      ? `no end within ${answerMs / 1000} s`
      : `exit code ${code}\n${inlineTail(`${stdout}\n${stderr}`.trim(), 10)}`,
    hint:
      "A dependency that is not declared is missing here first: see [project] dependencies in pyproject.toml",
  }];
}
