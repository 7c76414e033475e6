// The variables with which clients on Deno trust a rehearsal's own authority, beside what they trust already.
import { join } from "@std/path";
import type { System } from "../system/mod.ts";

/** Deno's fetch reads the first, its Node modules (uploads) the second. */
const names = ["DENO_CERT", "NODE_EXTRA_CA_CERTS"] as const;

/**
 * The variables, and the file that they name: what they named before stays trusted.
 *
 * @param system Variables and files.
 * @param caFile The authority's certificate; nothing is needed without one.
 * @param folder Where the file goes.
 */
export async function trustVariables(
  system: Pick<System, "env" | "files">,
  caFile: string | undefined,
  folder: string,
): Promise<Record<string, string>> {
  if (caFile === undefined) return {};
  const before = new Set(names.map((name) => system.env.get(name) ?? ""));
  const texts = [await system.files.readText(caFile)];
  for (const path of before) {
    if (path !== "") texts.push(await system.files.readTextIfThere(path) ?? "");
  }
  const file = join(folder, "trusted.pem");
  await system.files.write(file, texts.join("\n"));
  return Object.fromEntries(names.map((name) => [name, file]));
}
