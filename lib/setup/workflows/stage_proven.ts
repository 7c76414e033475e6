// Whether an index shows that a stage works: a file that this repository's workflow published, with pyrelease's jobs.
import { type GitSystem, type Repository, runGit } from "../../git/run_git.ts";
import type { IndexSystem } from "../../index/ask.ts";
import type { Index } from "../../index/index.ts";
import { provenanceCommit } from "../../index/provenance_commit.ts";
import { readSimpleProject, type SimpleFile } from "../../index/simple.ts";
import type { Refusal } from "../plan.ts";
import { isReadable, readWorkflow } from "./read_workflow.ts";
import { type Stage, stageOf } from "./stage.ts";

/** What is to be shown. */
export interface Proof {
  readonly repository: Repository;
  readonly index: Index;
  readonly project: string;
  /** The workflow that has pyrelease's jobs. */
  readonly path: string;
  /** The stages at which the commit behind the file may have been. */
  readonly stages: readonly Stage[];
  /** The option that goes on without: `init --next --accept`. */
  readonly command: string;
}

/** How many of the newest files are looked at. */
const most = 6;

/**
 * Looks for the proof: a file whose provenance names a commit of this repository at which the workflow had
 * pyrelease's jobs at that stage.
 *
 * @param system HTTP, the clock and git.
 * @param proof What is to be shown.
 * @returns What is missing; `undefined` when it is there.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function stageProven(
  system: IndexSystem & GitSystem,
  proof: Proof,
): Promise<Refusal | undefined> {
  const { index, project, command } = proof;
  const there = await readSimpleProject(system, index, project, { fresh: true });
  for (const file of newest(there?.files ?? [])) {
    const commit = await provenanceCommit(system, index, file);
    if (commit !== undefined && await wasReady(system, proof, commit)) return undefined;
  }
  return {
    what: `${index.name} shows no file of ${project} that pyrelease published from this repository`,
    why: there === undefined
      ? `It has no project ${project}`
      : `None of the newest ${
        Math.min(most, there.files.length)
      } files has provenance of a commit with pyrelease's jobs`,
    next: `Push, see the run through, and look again; or go on without: ${command} --accept`,
  };
}

function newest(files: readonly SimpleFile[]): SimpleFile[] {
  return files.filter(({ provenance }) => provenance !== undefined)
    .sort((a, b) => (a.uploadTime ?? "") < (b.uploadTime ?? "") ? 1 : -1)
    .slice(0, most);
}

async function wasReady(
  system: GitSystem,
  { repository, path, stages }: Proof,
  commit: string,
): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  const { code, stdout } = await runGit(system, repository, ["show", `${commit}:${path}`]);
  if (code !== 0) return false;
  const workflow = readWorkflow(path, stdout);
  return isReadable(workflow) && stages.includes(stageOf([workflow]).stage);
}
