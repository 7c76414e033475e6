// Asks readme-renderer, in the tool environment, whether descriptions render.
import { ReleaseError } from "../errors.ts";
import { noSurroundings } from "../python/surroundings.ts";
import type { Tools } from "../python/tools.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import script from "./render_descriptions.py" with { type: "text" };

/** What readme-renderer gets through within its time; docutils needs a hundred times as much memory. */
export const longestRendered: number = 1 << 18;

/** A description as an index renders it. */
export interface Description {
  /** Its content type, without parameters. */
  readonly type: string;
  readonly text: string;
}

/** What became of a description. */
export interface Rendered {
  readonly ok: boolean;
  /** docutils' own words, a line a fault. */
  readonly says: string;
}

const timeoutMs = 25_000;

/**
 * Renders descriptions, one after the other in one process.
 *
 * @param system Processes.
 * @param tools The tool environment.
 * @param descriptions None of them longer than {@link longestRendered}.
 * @returns An answer each.
 * @throws {ReleaseError} "tools-failed" when the renderer does not end, or not well.
 */
export async function renderDescriptions(
  system: Pick<System, "processes">,
  tools: Tools,
  descriptions: readonly Description[],
): Promise<readonly Rendered[]> {
  const { code, stdout, stderr, timedOut } = await system.processes.run(
    [tools.python, "-I", "-c", script],
    {
      stdin: JSON.stringify(descriptions.map(({ type, text }) => ({ type, text }))),
      env: { ...noSurroundings, PYTHONIOENCODING: "utf-8" },
      timeoutMs,
    },
  );
  if (code === 0) return JSON.parse(stdout);
  throw new ReleaseError("tools-failed", "Cannot render the descriptions", {
    why: timedOut
      ? `readme-renderer did not finish within ${timeoutMs / 1000} s`
      : inlineTail(stderr, 10),
    hint: "Run it again; if it stays, look at the readme. --skip description-renders leaves it out",
  });
}
