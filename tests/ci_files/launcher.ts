// Runs ci/deno as a process on a machine that has only what the test puts on PATH.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../helpers/python_env.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

/** The launcher of this checkout. */
export const launcher: string = fileURLToPath(new URL("../../ci/deno", import.meta.url));

/** How a launcher ended. */
export interface Launched {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine with its own PATH and cache, gone when the test ends. */
export interface Machine extends AsyncDisposable {
  /** Where the launcher is started. There is a space in this path and the next ones. */
  readonly folder: string;
  readonly cache: string;
  readonly bin: string;
  /** Puts a program that is elsewhere on PATH. */
  link(name: string, target: string): Promise<void>;
  /** Puts a script on PATH. */
  script(name: string, text: string): Promise<void>;
  /** Starts the launcher (or a link to it) and waits for its end. */
  launch(args: readonly string[], options?: LaunchOptions): Promise<Launched>;
}

/** What else to say when starting. */
export interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly program?: string;
}

const basics = ["cat", "chmod", "cp", "env", "mkdir", "mktemp", "mv", "rm", "rmdir", "sh"];
// The user's own configuration stays: it may name the mirror that packages come from.
const kept =
  /^(https?_proxy|no_proxy|SSL_|NODE_EXTRA|PIP_|UV_|NPM_CONFIG_|(HOME|XDG_CONFIG_HOME|LANG|TMPDIR)$)/i;

/** A machine that has the basic tools and nothing else. */
export async function machine(): Promise<Machine> {
  const parent = await temporaryFolder("pyrelease launcher ");
  const [folder, cache, bin] = ["a folder", "a cache", "bin"].map((name) => parent.join(name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([folder, cache, bin].map((path) => Deno.mkdir(path)));
  const link = (name: string, target: string) => Deno.symlink(target, join(bin, name));
  for (const name of basics) await link(name, await onPath(name) ?? `/bin/${name}`);
  const inherited = Object.entries(Deno.env.toObject()).filter(([name]) => kept.test(name));
  const machineEnv = {
    ...Object.fromEntries(inherited),
    // What was downloaded once may be used again: only the installed program must be new.
    UV_CACHE_DIR: Deno.env.get("UV_CACHE_DIR") ?? join(cacheFolder(), "uv"),
    PIP_CACHE_DIR: Deno.env.get("PIP_CACHE_DIR") ?? join(cacheFolder(), "pip"),
    XDG_CACHE_HOME: cache,
    PATH: bin,
  };
  return {
    folder,
    cache,
    bin,
    link,
    script: (name, text) =>
      Deno.writeTextFile(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 }),
    async launch(args, options = {}) {
      const result = await new Deno.Command(options.program ?? launcher, {
        args: [...args],
        cwd: options.cwd ?? folder,
        clearEnv: true,
        env: { ...machineEnv, ...options.env },
        stdin: "null",
      }).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code: result.code, stdout: text(result.stdout), stderr: text(result.stderr) };
    },
    [Symbol.asyncDispose]: () => parent[Symbol.asyncDispose](),
  };
}

/** Where a program is on this process's PATH. */
export async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = join(folder, name);
    const info = await Deno.stat(path).catch(() => undefined);
    if (info?.isFile) return path;
  }
  return undefined;
}
