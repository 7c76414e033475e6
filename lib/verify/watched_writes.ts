// What an installed package writes outside of the folders that it is given: stopped, and told of.
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { join } from "../system/path.ts";
import type { Fault } from "./check.ts";
import type { Environment } from "./environment.ts";
import script from "./watch_writes.py" with { type: "text" };

const module = "_pyrelease_writes";
const log = "pyrelease-writes.log";

/** More paths than these are counted. */
const mostPaths = 20;

/** What every Python there is may note down comes to less. */
const mostBytes = 1024 ** 2;

/**
 * Has every Python of an environment note down what it would write outside of a folder, and not write it; on Linux the
 * kernel keeps all that these start from it, too (Landlock, where there is one).
 *
 * Code that wants to can get around Python's part: it is there for what happens by mistake, and in the open.
 *
 * @param system Files.
 * @param environment All that is to be installed is.
 * @param folder Where may be written: the environment lies in it.
 */
export async function watchWrites(
  { files }: Pick<System, "files">,
  environment: Environment,
  folder: string,
): Promise<void> {
  const root = await files.realPath(folder);
  const modules = await modulesFolder(files, environment);
  const text = script.replace('"@ROOT@"', () => JSON.stringify(root));
  await files.write(join(modules, `${module}.py`), text);
  // Python follows these files in the order of their names.
  await files.write(join(modules, "!pyrelease.pth"), `import ${module}\n`);
}

/**
 * What was noted down: a fault for each path.
 *
 * @param system Files.
 * @param folder Where could be written.
 */
export async function writesFaults(
  { files }: Pick<System, "files">,
  folder: string,
): Promise<Fault[]> {
  const path = join(folder, log);
  const info = await files.info(path);
  if (info === undefined) return [];
  // It lies where the package may write: it could be a device without an end.
  if (info.kind !== "file" || info.size > mostBytes) return [meddled];
  const writers = new Map<string, Set<string>>();
  for (const line of (await files.readText(path)).trimEnd().split("\n")) {
    const [asked = "", event = "", path = ""] = line.split("\t");
    const who = `${inline(asked, 200)}: ${inline(event, 200)}`;
    writers.set(path, (writers.get(path) ?? new Set()).add(who));
  }
  const shown = [...writers].slice(0, mostPaths).map(([path, who]) => stopped(path, [...who]));
  const more = writers.size - shown.length;
  return more === 0 ? shown : [...shown, {
    severity: "error",
    message: `And ${more} more paths outside of its folders`,
    hint,
  }];
}

const hint =
  "It was stopped. An import, --version and --help should write nothing; what has to be written, below the user's home or tempfile's folder";

const meddled: Fault = {
  severity: "error",
  message: `Something changed ${log}, in which pyrelease notes down what is written`,
  hint: "Look at what the package does when it is imported and asked",
};

function stopped(path: string, who: readonly string[]): Fault {
  const more = who.length <= 5 ? [] : [`and ${who.length - 5} more`];
  return {
    severity: "error",
    message: `Something outside of its folders was about to be written: ${inline(path, 300)}`,
    why: [...who.slice(0, 5), ...more].join("\n"),
    hint,
  };
}

async function modulesFolder(
  files: System["files"],
  { folder, windows }: Environment,
): Promise<string> {
  const lib = join(folder, windows ? "Lib" : "lib");
  if (windows) return join(lib, "site-packages");
  for (const name of await files.list(lib)) {
    const modules = join(lib, name, "site-packages");
    if (await files.info(modules) !== undefined) return modules;
  }
  throw new TypeError(`An environment without site-packages: ${lib}`);
}
