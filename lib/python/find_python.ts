// Which Python interpreter to work with.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { isAtLeast, probe, type Python } from "./probe.ts";

export type { Python } from "./probe.ts";

/** The oldest Python that pyrelease's tools run on. */
export const oldestToolPython = "3.10";

/** What looking for an interpreter needs. */
export type PythonSystem = Pick<System, "env" | "os" | "processes">;

const names = [
  "python3",
  "python",
  "python3.14",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
];

/**
 * Finds the interpreter to work with.
 *
 * The one asked for, whatever its version; else the first on PATH that the tools run on; else the first that
 * runs at all. A project may need an older one than the tools do: these look for one of their own then.
 *
 * @param system Environment and processes.
 * @param options `python`: a path, a name on PATH, or a version such as "3.12"; `PYTHON` unless given.
 * @throws {ReleaseError} "python-missing", "python-broken" when the one asked for does not run.
 */
export async function findPython(
  system: PythonSystem,
  options: { readonly python?: string } = {},
): Promise<Python> {
  const asked = options.python || system.env.get("PYTHON") || undefined;
  if (asked !== undefined) return await namedPython(system, asked);
  let older: Python | undefined;
  const tried: string[] = [];
  for (const candidate of candidates(system)) {
    const found = await probe(system, candidate);
    if ("problem" in found) {
      if (!found.missing) tried.push(`${candidate}: ${inline(found.problem, 200)}`);
    } else if (isAtLeast(found, oldestToolPython)) return found;
    else older ??= found;
  }
  const found = await uvPython(system) ?? older;
  if (found !== undefined) return found;
  throw new ReleaseError("python-missing", "Cannot find Python", {
    why: ["No Python that runs is on PATH", ...tried].join("\n"),
    hint:
      `Install Python ${oldestToolPython} or newer, or set PYTHON (or --python) to the path of one`,
  });
}

/**
 * An interpreter for pyrelease's tools: the given one, or another where that is too old.
 *
 * @throws {ReleaseError} "python-too-old" when there is no other.
 */
export async function toolPython(system: PythonSystem, python: Python): Promise<Python> {
  if (isAtLeast(python, oldestToolPython)) return python;
  for (const candidate of candidates(system)) {
    const found = await probe(system, candidate);
    if (!("problem" in found) && isAtLeast(found, oldestToolPython)) return found;
  }
  const found = await uvPython(system);
  if (found !== undefined) return found;
  throw new ReleaseError(
    "python-too-old",
    `Python ${python.version} is too old: ${inline(python.path)}`,
    {
      why: `pyrelease's tools need ${oldestToolPython} or newer, and PATH holds no other that is`,
      hint: `Install Python ${oldestToolPython} or newer beside it; the project's own one may stay`,
    },
  );
}

async function namedPython(system: PythonSystem, asked: string): Promise<Python> {
  const program = /^3\.\d+$/.test(asked) ? `python${asked}` : asked;
  const found = await probe(system, program);
  if (!("problem" in found)) return found;
  throw found.missing
    ? new ReleaseError("python-missing", `Cannot find the Python "${inline(asked)}"`, {
      why: /[\\/]/.test(program)
        ? "There is no such program"
        : `No program ${inline(program)} is on PATH`,
      hint: "Set PYTHON (or --python) to the path of an interpreter, or leave it out",
    })
    : new ReleaseError("python-broken", `Cannot run the Python "${inline(asked)}"`, {
      why: inline(found.problem, 500),
      hint: `See that \`${
        inline(asked)
      } --version\` answers, or name another with PYTHON or --python`,
    });
}

function candidates(system: PythonSystem): readonly string[] {
  return system.os === "windows" ? [...names, "py"] : names;
}

/** One that uv has installed, which need not be on PATH. */
async function uvPython(system: PythonSystem): Promise<Python | undefined> {
  const args = ["python", "find", "--no-project", "--no-python-downloads", `>=${oldestToolPython}`];
  const { code, stdout } = await system.processes.run(["uv", ...args], { timeoutMs: 30_000 });
  if (code !== 0) return undefined;
  const found = await probe(system, stdout.trim());
  return "problem" in found ? undefined : found;
}
