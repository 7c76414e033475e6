// The manual past: an older release that the test index has from before pyrelease.
import { join } from "@std/path";
import { buildDistributions } from "../build/build.ts";
import { readProject } from "../project/project.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import type { RehearsalIndex } from "./rehearsal.ts";
import { checkOut, type Upstream } from "./upstream.ts";

/**
 * Builds a tag and puts its files on an index, as somebody did by hand once.
 *
 * @param system The machine.
 * @param index The index.
 * @param past The tag, and the version that it must give.
 * @param options Where, and with what.
 */
export async function seedPast(
  system: System,
  index: RehearsalIndex,
  past: { readonly upstream: Upstream; readonly tag: string; readonly version: string },
  options: { readonly folder: string; readonly python?: string },
): Promise<void> {
  const ref = `refs/tags/${past.tag}`;
  const dir = await checkOut(system, past.upstream, ref, join(options.folder, "past"));
  const { distributions } = await buildDistributions(system, {
    project: await readProject(system, dir),
    version: past.version,
    tools: await ensureTools(system, await findPython(system, options)),
  });
  for (const { path } of distributions) await index.seed(path);
}
