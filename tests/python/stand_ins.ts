// Folders to stand in for PATH: real interpreters behind scripts, as shims are.
import { join } from "@std/path";
import { findPython, type Python } from "../../lib/python/find_python.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import type { System } from "../../lib/system/mod.ts";
import type { ProgressEvent } from "../../lib/system/progress.ts";
import { realSystem } from "../../lib/system/real.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

/** A machine that sees only what a test puts on PATH, with a cache of its own. */
export interface Machine extends AsyncDisposable {
  readonly system: System;
  readonly events: ProgressEvent[];
  /** What was run, program first. */
  readonly commands: (readonly string[])[];
  /** The folder that PATH is. */
  readonly bin: string;
  readonly cache: string;
  /** Puts a POSIX shell script on PATH. */
  script(name: string, text: string): Promise<string>;
}

/** The machine's own Python. */
export const realPython: Promise<Python> = findPython(realSystem());

/** A machine with an empty PATH. */
export async function machine(variables: Readonly<Record<string, string>> = {}): Promise<Machine> {
  const folder = await temporaryFolder();
  const bin = folder.join("bin");
  const cache = folder.join("cache");
  await Deno.mkdir(bin);
  const events: ProgressEvent[] = [];
  const commands: (readonly string[])[] = [];
  const { PYTHON: _, VIRTUAL_ENV: __, ...ambient } = Deno.env.toObject();
  const env = environmentOf({ ...ambient, PATH: bin, XDG_CACHE_HOME: cache, ...variables });
  const real = realSystem({ env, progress: (event) => events.push(event) });
  return {
    system: {
      ...real,
      processes: {
        run(command, options) {
          commands.push(command);
          return real.processes.run(command, options);
        },
      },
    },
    events,
    commands,
    bin,
    cache,
    async script(name, text) {
      const path = join(bin, name);
      await Deno.writeTextFile(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      return path;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A script that runs the real Python. */
export async function shim(): Promise<string> {
  return `exec "${(await realPython).path}" "$@"`;
}

/** A script that runs the real Python, which says that it is of another version. */
export async function pretending(version: string): Promise<string> {
  const info = `(${version.split(".").join(", ")}, "final", 0)`;
  const prelude = `import sys; sys.version_info = ${info}; exec(sys.argv.pop(1))`;
  return `exec "${(await realPython).path}" -I -c '${prelude}' "$3"`;
}
