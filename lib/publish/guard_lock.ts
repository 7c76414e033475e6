// In the job that holds the identity runs what a lock file names, to the byte, or nothing.
import { dirname, join, pathOfFileUrl } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import type { System } from "../system/mod.ts";
import type { Program } from "../system/program.ts";

/**
 * A frozen lock file names what runs.
 *
 * Deno does not tell a program which lock file it goes by, so it is looked for where Deno looks: beside the nearest
 * deno.json, from the folder of a program that is a file, and from the process's folder for one that is loaded. What
 * else the command line says (`--no-lock`) cannot be seen.
 *
 * @param system Files.
 * @param program What runs, and where.
 * @throws {ReleaseError} "lock-missing" with the command that makes one, "lock-not-frozen" when Deno may change it.
 */
export async function guardLock(system: Pick<System, "files">, program: Program): Promise<void> {
  const local = program.module.startsWith("file:");
  const start = local ? dirname(pathOfFileUrl(program.module)) : program.folder;
  const config = await nearestConfig(system, start);
  if (config === undefined) {
    throw missing(program, `There is no deno.json in ${inline(start)}, or above`);
  }
  const { path, frozen } = lockOf(config.text);
  if (path === undefined) throw missing(program, `${inline(config.path)} says lock: false`);
  const file = join(dirname(config.path), path);
  const text = await system.files.readTextIfThere(file);
  if (text === undefined) throw missing(program, `There is no ${inline(file)}`);
  if (!names(text, program)) throw missing(program, `${inline(file)} does not name it`);
  if (!frozen) throw notFrozen(config.path);
}

async function nearestConfig(
  system: Pick<System, "files">,
  start: string,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (let folder = start;; folder = dirname(folder)) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      const path = join(folder, name);
      const text = await system.files.readTextIfThere(path);
      if (text !== undefined) return { path, text };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

interface LockSetting {
  /** Relative to the configuration; `undefined` when there is to be none. */
  readonly path: string | undefined;
  readonly frozen: boolean;
}

/** What a configuration says of its lock file. Source: docs.deno.com, configuration, "Lockfile". */
function lockOf(config: string): LockSetting {
  const lock = objectOf(parseJsonc(config))["lock"];
  if (lock === false) return { path: undefined, frozen: false };
  if (typeof lock === "string") return { path: lock, frozen: false };
  const { path, frozen } = objectOf(lock);
  return { path: typeof path === "string" ? path : "deno.lock", frozen: frozen === true };
}

/** Whether the lock file holds the program to its bytes: a package of a registry, or one of a local program's. */
function names(lock: string, { module }: Program): boolean {
  const { specifiers, npm, remote, ...others } = objectOf(parseJsonc(lock));
  if (module.startsWith("file:")) return Object.values(objectOf(npm)).some(hasIntegrity);
  const found = packageOf(module);
  if (found === undefined) return typeof objectOf(remote)[module] === "string";
  const version = objectOf(specifiers)[found.specifier];
  const packages = found.registry === "npm" ? npm : others[found.registry];
  return hasIntegrity(objectOf(packages)[`${found.name}@${version}`]);
}

function hasIntegrity(entry: unknown): boolean {
  return typeof objectOf(entry)["integrity"] === "string";
}

/** The package that a program is of: `jsr:@x/pyrelease@0.1.0`. */
function packageOf(module: string) {
  const [specifier, registry, name] =
    /^(jsr|npm):\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]+)?/.exec(module) ??
      [];
  return specifier === undefined || registry === undefined || name === undefined
    ? undefined
    : { specifier: specifier.replace(":/", ":"), registry, name };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** JSON with comments and trailing commas. Deno has read these files before: what is wrong with them, it has said. */
function parseJsonc(text: string): unknown {
  const strings = String.raw`"(?:\\.|[^"\\])*"`;
  const plain = text.replace(new RegExp(`(${strings})|//.*|/\\*[^]*?\\*/`, "g"), "$1")
    .replace(new RegExp(`(${strings})|,(?=\\s*[}\\]])`, "g"), "$1");
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}

function missing(program: Program, reason: string): ReleaseError {
  const found = packageOf(program.module);
  const entry = shellWord(found === undefined ? program.module : `${found.specifier}/all`);
  return new ReleaseError("lock-missing", "Cannot publish without a lock file", {
    why: `${reason}: what runs beside the identity would be whatever a registry gives today`,
    hint: [
      'Let deno.json say "lock": { "frozen": true }, as ci/project.deno.json does. Make the lock file beside it, and commit it:',
      `DENO_NO_PACKAGE_JSON=1 deno install --frozen=false --entrypoint ${entry}`,
    ].join("\n"),
  });
}

function notFrozen(config: string): ReleaseError {
  return new ReleaseError("lock-not-frozen", "Cannot publish: the lock file is not frozen", {
    why: "Deno adds to it what it does not name, in place of refusing it",
    hint: `Say in ${inline(config)}: "lock": { "frozen": true }, and commit it with deno.lock`,
  });
}
