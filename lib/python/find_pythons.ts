// Every Python on the machine of those that are wanted: one of each series.
import { probe, type Python } from "./probe.ts";
import type { PythonSystem } from "./find_python.ts";

/** Minor versions of Python 3 that uv makes environments for, and some that are still to come. */
const minors = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

/**
 * The interpreters of CPython that are on PATH as `python3.N`, or that uv has installed, without any download.
 *
 * What does not run is left out, as are previews of Python: a shim promises what its manager may not have.
 *
 * @param system Environment and processes.
 * @param uv The uv to ask.
 * @param isWanted Whether a version is looked for: a shim may take half a second to say that it has none.
 * @returns The newest of each series that is wanted, the oldest series first.
 */
export async function findPythons(
  system: PythonSystem,
  uv: string,
  isWanted: (version: string) => boolean,
): Promise<Python[]> {
  const names = minors.filter((minor) => isWanted(`3.${minor}.99`))
    .map((minor) => `python3.${minor}`);
  const managed = uvPythons(system, uv).then((paths) => probeAll(system, paths));
  const found = [...await probeAll(system, ["python3", ...names]), ...await managed]
    .filter(({ version }) => isWanted(version));
  const series = new Map<string, Python>();
  for (const python of found) {
    const name = seriesOf(python);
    const known = series.get(name);
    if (known === undefined || patchOf(known) < patchOf(python)) series.set(name, python);
  }
  return [...series.values()].sort((a, b) => minorOf(a) - minorOf(b));
}

/**
 * The series of an interpreter.
 *
 * @param python Its version.
 * @example
 * ```ts
 * import { seriesOf } from "./find_pythons.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(seriesOf({ version: "3.11.7" }), "3.11");
 * ```
 */
export function seriesOf({ version }: Pick<Python, "version">): string {
  return version.split(".").slice(0, 2).join(".");
}

function minorOf({ version }: Python): number {
  return Number(version.split(".")[1]);
}

function patchOf({ version }: Python): number {
  return Number(version.split(".")[2]);
}

async function probeAll(system: PythonSystem, candidates: readonly string[]): Promise<Python[]> {
  const answers = await Promise.all(candidates.map((each) => probe(system, each)));
  return answers.filter((answer): answer is Python => "path" in answer);
}

async function uvPythons(system: PythonSystem, uv: string): Promise<string[]> {
  const { code, stdout } = await system.processes.run(
    [uv, "python", "list", "--no-config", "--only-installed", "--output-format", "json"],
    {
      timeoutMs: 30_000,
      env: {
        UV_PYTHON_DOWNLOADS: "never",
        // What PATH has is asked for by name, side by side; uv would run each shim there, one after the other.
        // On Windows interpreters are in the registry, and PATH has no such names.
        ...(system.os === "windows" ? {} : { PATH: "" }),
      },
    },
  );
  if (code !== 0) return [];
  try {
    const listed: readonly Readonly<Record<string, unknown>>[] = JSON.parse(stdout);
    return listed.filter(({ implementation, variant, version }) =>
      implementation === "cpython" && variant === "default" && /^3\.\d+\.\d+$/.test(String(version))
    ).flatMap(({ path }) => typeof path === "string" ? [path] : []);
  } catch {
    return [];
  }
}
