// Other people's checks, pinned with hashes, in an environment of their own: made when one of them first runs.
import checkers from "./checkers.txt" with { type: "text" };
import { toolPython } from "./find_python.ts";
import {
  pinnedEnvironment,
  pinnedThere,
  programIn,
  type ToolSystem,
} from "./pinned_environment.ts";
import type { Python } from "./probe.ts";
import type { Tools } from "./tools.ts";

const made = new WeakMap<Tools, Promise<string>>();

/**
 * The interpreter of the environment that has abi3audit, check-wheel-contents and validate-pyproject, which is made
 * if it is not there yet.
 *
 * @param system The machine.
 * @param tools The tools beside which they run; of several who ask at once, the first has it made.
 * @throws {ReleaseError} "python-too-old", "python-without-venv", "tools-install-failed".
 */
export function ensureCheckers(system: ToolSystem, tools: Tools): Promise<string> {
  const python = made.get(tools) ?? make(system, tools);
  made.set(tools, python);
  return python;
}

/**
 * The same, where it was made before.
 *
 * @param system The machine.
 * @param python The interpreter that was asked for.
 * @throws {ReleaseError} "python-too-old"
 */
export async function checkersThere(
  system: ToolSystem,
  python: Python,
): Promise<string | undefined> {
  const environment = await pinnedThere(system, await toolPython(system, python), held);
  return environment === undefined ? undefined : programIn(system, environment, "python");
}

const held = { name: "checkers", requirements: checkers, programs: ["python"] } as const;

async function make(system: ToolSystem, { interpreter, uv }: Tools): Promise<string> {
  const environment = await pinnedEnvironment(system, await toolPython(system, interpreter), {
    ...held,
    title: "Installing check-wheel-contents, abi3audit and validate-pyproject for pyrelease, once",
    uv,
  });
  return programIn(system, environment, "python");
}
