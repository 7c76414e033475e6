// Real Python tools for tests: environments made once and kept in the user's cache.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** An environment: its interpreter, and the folder with its programs. */
export interface PythonEnv {
  readonly python: string;
  readonly bin: string;
}

const made = new Map<string, Promise<PythonEnv>>();

/**
 * An environment in which the requirements are installed. It is shared: do not change it.
 *
 * @param requirements As pip takes them: `["twine==7.0.0"]`. Pin them, or the cache never sees a newer one.
 */
export function pythonEnv(requirements: readonly string[]): Promise<PythonEnv> {
  const key = [...requirements].sort().join("\n");
  let env = made.get(key);
  if (env === undefined) {
    env = make(key.split("\n").filter((line) => line !== ""));
    made.set(key, env);
  }
  return env;
}

/** The first Python 3.10 or newer: `$PYTHON`, then what PATH has. Its path with links kept. */
export async function findTestPython(): Promise<{ path: string; version: string }> {
  const names = ["python3", "python", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];
  const given = Deno.env.get("PYTHON");
  const ask = "import sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])";
  for (const name of given ? [given, ...names] : names) {
    const answer = await tryRun([name, "-I", "-c", ask]);
    const [path, version] = answer?.split(/\r?\n/) ?? [];
    const minor = Number(/^3\.(\d+)/.exec(version ?? "")?.[1]);
    if (path && version && minor >= 10) return { path, version };
  }
  throw new Error("The tests need Python 3.10 or newer on PATH");
}

async function make(requirements: string[]): Promise<PythonEnv> {
  const base = await findTestPython();
  const digest = createHash("sha256")
    .update(JSON.stringify([base, requirements])).digest("hex").slice(0, 16);
  const root = join(cacheFolder(), "pyrelease", "test-envs");
  const folder = join(root, digest);
  const python = join(folder, "bin", "python");
  await Deno.mkdir(root, { recursive: true });
  using lock = await Deno.open(`${folder}.lock`, { create: true, write: true });
  await lock.lock(true);
  const marker = join(folder, "complete");
  if (await isThere(marker)) return { python, bin: join(folder, "bin") };
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  if (await tryRun(["uv", "--version"]) !== undefined) {
    await run(["uv", "venv", "-q", "--no-project", "--seed", "--python", base.path, folder]);
    if (requirements.length > 0) {
      await run(["uv", "pip", "install", "-q", "--python", python, ...requirements]);
    }
  } else {
    await run([base.path, "-I", "-m", "venv", folder]);
    if (requirements.length > 0) {
      await run([python, "-I", "-m", "pip", "install", "-q", ...requirements]);
    }
  }
  await Deno.writeTextFile(marker, requirements.join("\n"));
  return { python, bin: join(folder, "bin") };
}

/** The user's cache folder, as the XDG specification has it. */
export function cacheFolder(): string {
  const xdg = Deno.env.get("XDG_CACHE_HOME");
  if (xdg?.startsWith("/")) return xdg;
  const home = Deno.env.get("HOME");
  assert(home, "HOME is not set");
  return join(home, ".cache");
}

async function run([program, ...args]: [string, ...string[]]): Promise<void> {
  const result = await new Deno.Command(program, { args, stdin: "null" }).output();
  const text = new TextDecoder().decode(result.stderr);
  assert(result.success, `${program} ${args.join(" ")} failed:\n${text}`);
}

async function tryRun([program, ...args]: string[]): Promise<string | undefined> {
  try {
    const result = await new Deno.Command(program ?? "", { args, stdin: "null" }).output();
    return result.success ? new TextDecoder().decode(result.stdout) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
