// What `build` and `verify` begin with: the commit that the options name, and the tools for it.
import { askBackend } from "../build/ask_backend.ts";
import { readCommit, type ReleaseCommit } from "../publish/facts.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools, type Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import { number, projectFolder, type TaskOptions, text } from "./task.ts";

/** A commit to work on. */
export interface OpenCommit {
  readonly commit: ReleaseCommit;
  /** Milliseconds for one build. */
  readonly timeoutMs: number;
  /** The tool environment, made when it is asked for: a dry run needs none. */
  tools(): Promise<Tools>;
}

/**
 * Opens the commit in the folder that `--project` names.
 *
 * @param system The machine.
 * @param options `project`, `python` and `timeout`.
 * @throws {ReleaseError} for a state of the checkout that cannot be released.
 */
export async function openCommit(system: System, options: TaskOptions): Promise<OpenCommit> {
  const which = { python: text(options, "python") };
  const dir = projectFolder(options);
  const commit = await readCommit(system, dir, askBackend(system, which));
  return {
    commit,
    timeoutMs: number(options, "timeout") ?? commit.project.config.build.timeout * 1000,
    tools: async () => await ensureTools(system, await findPython(system, which)),
  };
}
