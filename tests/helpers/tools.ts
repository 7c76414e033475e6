// The tool environment, as the tasks have it: made once, in the user's cache.
import { findPython } from "../../lib/python/find_python.ts";
import { ensureTools, type Tools } from "../../lib/python/tools.ts";
import { realSystem } from "../../lib/system/real.ts";

/** pyrelease's own tools on the first suitable Python. */
export async function realTools(): Promise<Tools> {
  const system = realSystem();
  return await ensureTools(system, await findPython(system));
}
