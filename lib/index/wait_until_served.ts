// Waits until an index serves what was uploaded, and shows that it is what was built.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Index } from "./index.ts";
import { downloadSha256 } from "./download.ts";
import { type LocalFile, servedAs } from "./served.ts";
import { readSimpleProject, type SimpleFile, type SimpleProject } from "./simple.ts";

/**
 * Reads the simple API until every file is there with the digest it was built with.
 *
 * PyPI's pages may be cached for ten minutes; most appear within seconds.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index.
 * @param name The project's name.
 * @param files The files as they were built.
 * @param limitMs How long to wait in all, in milliseconds.
 * @returns The files as the index serves them, in the order asked.
 * @throws {ReleaseError} "index-serves-other-bytes" as soon as a digest differs, "index-not-serving"
 * when the time is over.
 */
export async function waitUntilServed(
  system: Pick<System, "clock" | "http" | "progress">,
  index: Index,
  name: string,
  files: readonly LocalFile[],
  limitMs: number,
): Promise<SimpleFile[]> {
  const start = system.clock.ticks();
  let pause = 1000;
  for (;;) {
    const { served, missing, problem } = await look(system, index, name, files);
    if (missing.length === 0) return served;
    const left = limitMs - (system.clock.ticks() - start);
    if (left <= 0) throw notServing(index, missing, limitMs, problem);
    const names = missing.map((file) => inline(file)).join(", ");
    system.progress({ kind: "note", text: `Waiting for ${inline(index.name)} to serve ${names}` });
    await system.clock.sleep(Math.min(pause, left));
    pause = Math.min(pause * 1.5, 15_000);
  }
}

/** One look at the index. */
interface Look {
  readonly served: SimpleFile[];
  readonly missing: string[];
  /** Why the index could not be read. */
  readonly problem?: ReleaseError;
}

async function look(
  system: Pick<System, "clock" | "http">,
  index: Index,
  name: string,
  files: readonly LocalFile[],
): Promise<Look> {
  let project: SimpleProject | undefined;
  let problem: ReleaseError | undefined;
  try {
    project = await readSimpleProject(system, index, name, { fresh: true });
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    problem = error;
  }
  const served: SimpleFile[] = [];
  const missing: string[] = [];
  for (const local of files) {
    const found = servedAs(project, local);
    if (found.kind === "absent") {
      missing.push(local.filename);
      continue;
    }
    const sha256 = found.file.sha256 ?? await downloadSha256(system, index, found.file.url);
    if (sha256 !== local.sha256) throw servesOther(index, local, sha256);
    served.push(found.file);
  }
  return { served, missing, problem };
}

function servesOther(index: Index, local: LocalFile, sha256: string): ReleaseError {
  return new ReleaseError(
    "index-serves-other-bytes",
    `${inline(index.name)} serves ${inline(local.filename)} with other bytes than were built`,
    {
      why: `sha256 served ${sha256}\nsha256 built  ${local.sha256}`,
      hint:
        "Do not trust this release: another run, or another person, uploaded a file of this name. Yank it on the index, and find out who",
    },
  );
}

function notServing(
  index: Index,
  missing: readonly string[],
  limitMs: number,
  problem: ReleaseError | undefined,
): ReleaseError {
  const names = missing.map((file) => inline(file)).join(", ");
  return new ReleaseError(
    "index-not-serving",
    `${inline(index.name)} does not serve ${names} after ${Math.round(limitMs / 1000)} s`,
    {
      why: problem === undefined
        ? "It took the upload; its pages may be cached for ten minutes"
        : `${problem.message}\n${problem.why ?? ""}`.trimEnd(),
      hint: "Publish again later: it skips what is there, and looks again",
    },
  );
}
