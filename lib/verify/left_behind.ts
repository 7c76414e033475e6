// Processes that an installed package left behind, in a session of their own: ended, and told of.
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Fault } from "./check.ts";
import { askedVariable, folderVariable } from "./contained.ts";

/** How long whoever ends by itself may take. */
const graceMs = 1_000;

/**
 * Ends every process that began with the variables of this folder, and says who started it. Linux shows these; elsewhere
 * only what stays in a command's own session is ended, with the command.
 *
 * @param system Files, processes and the clock.
 * @param folder What {@link contained} was given.
 */
export async function endLeftBehind(
  system: Pick<System, "clock" | "files" | "os" | "processes">,
  folder: string,
): Promise<Fault[]> {
  if (system.os !== "linux" || (await leftBehind(system, folder)).size === 0) return [];
  await system.clock.sleep(graceMs);
  const asked = new Set<string>();
  // Those that start others meanwhile are looked for again.
  for (let round = 0; round < 5; round++) {
    const left = await leftBehind(system, folder);
    if (left.size === 0) break;
    for (const who of left.values()) asked.add(who);
    await system.processes.run(["sh", "-c", 'kill -9 "$@"', "sh", ...left.keys()]);
  }
  return [...asked].map((who) => ({
    severity: "error",
    message: `A process was left behind that does not end, by ${inline(who, 200)}`,
    hint: "It was ended. Nothing should be started by an import, --version or --help",
  }));
}

/** Who started it, by the process's number. */
async function leftBehind(
  { files }: Pick<System, "files">,
  folder: string,
): Promise<Map<string, string>> {
  const left = new Map<string, string>();
  for (const name of await files.list("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const variables = await variablesOf(files, name);
    if (!variables.includes(`${folderVariable}=${folder}`)) continue;
    const asked = variables.find((each) => each.startsWith(`${askedVariable}=`));
    left.set(name, asked?.slice(askedVariable.length + 1) ?? "the package");
  }
  return left;
}

/** None of a process that has ended, or is another user's. */
async function variablesOf(files: System["files"], process: string): Promise<string[]> {
  try {
    return (await files.readText(`/proc/${process}/environ`)).split("\0");
  } catch {
    return [];
  }
}
