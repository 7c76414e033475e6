// Asks an interpreter what it is: the only way to know, since names and shims promise much.
import type { System } from "../system/mod.ts";

/** A Python interpreter that runs. */
export interface Python {
  /** The interpreter's own path, shims resolved. */
  readonly path: string;
  /** Such as "3.11.7". */
  readonly version: string;
  /** The installation under it: the same for all of its virtual environments. */
  readonly base: string;
  /** Such as "linux-x86_64". */
  readonly platform: string;
  /** Whether it can make virtual environments with pip in them; Debian packs that apart. */
  readonly venv: boolean;
}

/** Why a candidate is none. */
export interface Unusable {
  readonly problem: string;
  /** Whether there is no such program at all. */
  readonly missing: boolean;
}

const question = `
import importlib.util, json, sys, sysconfig
print(json.dumps({
    "path": sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "base": sys.base_prefix,
    "platform": sysconfig.get_platform(),
    "venv": all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")),
}))
`;

/**
 * Runs a candidate and asks it.
 *
 * @param system Its processes.
 * @param candidate A path, or a name to look up on PATH.
 */
export async function probe(
  system: Pick<System, "processes">,
  candidate: string,
): Promise<Python | Unusable> {
  const result = await system.processes.run([candidate, "-I", "-c", question], {
    timeoutMs: 30_000,
  });
  if (result.code === 127 && result.stderr === `${candidate}: not found\n`) {
    return { problem: "not on PATH", missing: true };
  }
  const python = result.code === 0 ? pythonOf(result.stdout) : undefined;
  if (python !== undefined) return python;
  const said = (result.stderr.trim() || result.stdout.trim()).split("\n")[0] ?? "";
  return {
    problem: result.timedOut ? "no answer within 30 s" : said || `exit code ${result.code}`,
    missing: false,
  };
}

function pythonOf(answer: string): Python | undefined {
  try {
    const value: Partial<Record<keyof Python, unknown>> = JSON.parse(answer);
    const { path, version, base, platform, venv } = value;
    return typeof path === "string" && path !== "" && typeof version === "string" &&
        typeof base === "string" && typeof platform === "string"
      ? { path, version, base, platform, venv: venv === true }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a Python is at least of a version.
 *
 * @param python The interpreter.
 * @param minimum Major and minor, such as "3.10".
 */
export function isAtLeast(python: Pick<Python, "version">, minimum: string): boolean {
  const [major = 0, minor = 0] = python.version.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = minimum.split(".").map(Number);
  return major > needMajor || (major === needMajor && minor >= needMinor);
}
