// Whether an index shows that a stage works: a file that this repository published, with pyrelease's jobs.
import type { GitSystem, Repository } from "../../git/run_git.ts";
import type { IndexSystem } from "../../index/ask.ts";
import type { Index } from "../../index/index.ts";
import { provenanceCommit } from "../../index/provenance_commit.ts";
import { readSimpleProject, type SimpleFile } from "../../index/simple.ts";
import { inline } from "../../standards/display.ts";
import type { Refusal } from "../plan.ts";
import { type Stage, stageOf } from "./stage.ts";
import { workflowsAt } from "./workflows_at.ts";

/** What is to be shown. */
export interface StageToProve {
  readonly repository: Repository;
  /** The project's folder in it; "" for its root. */
  readonly folder: string;
  readonly index: Index;
  /** The project's name, normalized. */
  readonly project: string;
  /** The stages at which the commit behind the file may have been. */
  readonly stages: readonly Stage[];
}

/** What the index shows, in words; or what is missing. */
export type StageProof = { readonly shown: string } | { readonly missing: Refusal };

/** How many of the newest files are looked at. */
const most = 6;

/**
 * Looks for the proof: a file whose provenance, which the index checked when it took it, names a commit of this
 * repository at which the workflows had pyrelease's jobs at that stage.
 *
 * @param system HTTP, the clock and git.
 * @param stage What is to be shown.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function stageProven(
  system: IndexSystem & GitSystem,
  { repository, folder, index, project, stages }: StageToProve,
): Promise<StageProof> {
  const missing = (why: string, next: string) => ({
    missing: {
      what:
        `${index.name} shows no file of ${project} that pyrelease published from this repository`,
      why,
      next: `${next}. --accept goes on without`,
    },
  });
  const files = (await readSimpleProject(system, index, project, { fresh: true }))?.files ?? [];
  if (files.length === 0) return missing(`It has no file of ${project}`, seeItThrough);
  const attested = newest(files);
  if (attested.length === 0) {
    return missing(
      "No file there has provenance: the index keeps none, or each was sent without an attestation. Nothing there says who published it",
      "See in the run, and in the receipt that it keeps, that pyrelease published",
    );
  }
  const known: string[] = [];
  for (const file of attested) {
    const commit = await provenanceCommit(system, index, file) ?? "";
    const workflows = await workflowsAt(system, repository, commit);
    if (workflows === undefined) continue;
    if (stages.includes(stageOf(workflows, folder).stage)) {
      return {
        shown: `${index.name} shows ${inline(file.filename)}, which ${
          short(commit)
        } published with pyrelease's jobs`,
      };
    }
    known.push(commit);
  }
  const [commit] = known;
  return commit === undefined
    ? missing(
      "The provenance of its newest files names no commit of this clone",
      "If they are this repository's, fetch what the clone lacks, and run it again",
    )
    : missing(
      `The newest that it has of this repository is from ${
        short(commit)
      }, where pyrelease's jobs did not publish there yet`,
      seeItThrough,
    );
}

const seeItThrough = "Let pyrelease publish, see the run through, and run this again";

function short(commit: string): string {
  return commit.slice(0, 10);
}

function newest(files: readonly SimpleFile[]): SimpleFile[] {
  return files.filter(({ provenance }) => provenance !== undefined)
    .sort((a, b) => (a.uploadTime ?? "") < (b.uploadTime ?? "") ? 1 : -1)
    .slice(0, most);
}
