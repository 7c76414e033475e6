// What the index has under the name of each file that is to be published.
import { downloadSha256 } from "../index/download.ts";
import type { Index } from "../index/index.ts";
import type { LookedUp } from "../index/look_up.ts";
import { type LocalFile, servedAs } from "../index/served.ts";
import { readSimpleProject, type SimpleFile, type SimpleProject } from "../index/simple.ts";
import type { IndexSystem } from "../index/ask.ts";
import type { System } from "../system/mod.ts";

/** What the index has, by file name. */
export type OnIndex = ReadonlyMap<string, LookedUp>;

/** An index's answer. */
export interface IndexAnswer {
  /** What it has under the name of each file that was asked for. */
  readonly onIndex: OnIndex;
  /** All files that it has of the project. */
  readonly all: readonly SimpleFile[];
  /** The project's status (PEP 792); absent where there is no project. */
  readonly status?: string;
}

/**
 * Asks the index once for all files; downloads those whose digest it does not say.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param project The project's name.
 * @param files The files as they were built.
 * @param page The project's page, where it was asked for before; else it is asked for.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function askIndex(
  system: Pick<System, "clock" | "http">,
  index: Index,
  project: string,
  files: readonly LocalFile[],
  page: Promise<SimpleProject | undefined> = readPage(system, index, project),
): Promise<IndexAnswer> {
  const existing = await page;
  const answers = new Map<string, LookedUp>();
  for (const local of files) {
    const served = servedAs(existing, local);
    if (served.kind !== "undigested") {
      answers.set(local.filename, served);
      continue;
    }
    const { file } = served;
    const sha256 = await downloadSha256(system, index, file.url);
    answers.set(
      local.filename,
      sha256 === local.sha256 ? { kind: "same", file } : { kind: "other", file, sha256 },
    );
  }
  return {
    onIndex: answers,
    all: existing?.files ?? [],
    ...(existing === undefined ? {} : { status: existing.status }),
  };
}

/**
 * Reads a project's page as it is now, past caches.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param project The project's name.
 */
export function readPage(
  system: IndexSystem,
  index: Index,
  project: string,
): Promise<SimpleProject | undefined> {
  return readSimpleProject(system, index, project, { fresh: true });
}
