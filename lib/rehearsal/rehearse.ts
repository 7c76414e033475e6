// A rehearsal from beginning to end: the indexes, the stage, the story; everything is removed after it.
import { join } from "@std/path";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { askBackend } from "../build/ask_backend.ts";
import type { Fault } from "./faults/fault.ts";
import { formatFault } from "./faults/parse_fault.ts";
import { startRehearsal } from "./rehearsal.ts";
import { projectStage, sampleStage } from "./stage.ts";
import { type Story, tellStory } from "./story.ts";
import { makeRenderer } from "./upload/renderer.ts";

/** What to rehearse. */
export interface RehearseOptions {
  /** The user's own project, which is only read; the bundled sample unless given. */
  readonly dir?: string;
  readonly python?: string;
  /** What goes wrong: the releases meet it, and so does the user's pip. */
  readonly faults?: readonly Fault[];
}

/**
 * Rehearses a development release and a release on this machine.
 *
 * @param system The machine.
 * @param options What.
 * @throws {ReleaseError} "rehearsal-failed", or what a job failed with.
 */
export async function rehearse(system: System, options: RehearseOptions): Promise<Story> {
  const folder = await system.files.realPath(
    await system.files.makeTemporaryFolder("pyrelease-rehearsal-"),
  );
  const upstream = join(folder, "upstream");
  try {
    const stage = await step(
      system,
      "Set the stage: a repository and two indexes",
      () =>
        options.dir === undefined
          ? sampleStage(system, upstream)
          : projectStage(system, options.dir, upstream, askBackend(system, options)),
    );
    const { faults } = options;
    await using rehearsal = await startRehearsal({
      folder: join(folder, "indexes"),
      render: makeRenderer(system, options),
      ...(faults === undefined ? {} : { faults }),
    });
    rehearsal.admit(stage.project, stage.past !== undefined);
    const story = await tellStory(system, rehearsal, stage, { ...options, folder });
    const met = rehearsal.faults?.list().map(([fault, met]) => ({
      fault: formatFault(fault),
      met,
    }));
    return { ...story, ...(met && { faults: met }) };
  } finally {
    await system.files.remove(folder);
  }
}
