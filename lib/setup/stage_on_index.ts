// Whether the stage before the one that is asked for has published, as the index shows it.
import type { GitSystem } from "../git/run_git.ts";
import type { IndexSystem } from "../index/ask.ts";
import { indexOfChannel } from "../publish/index_of_channel.ts";
import { normalizeName } from "../standards/name.ts";
import type { ProjectFacts } from "./project_facts.ts";
import { type StageProof, stageProven } from "./workflows/stage_proven.ts";

/**
 * Asks the index that the stage before publishes to: the test index before `next`, production before `finish`.
 *
 * @param system HTTP and git.
 * @param facts The project.
 * @param stage What is asked for.
 * @param addresses Other indexes in their place, such as a rehearsal's.
 * @throws {ReleaseError} "index-unreachable", "index-answer-invalid".
 */
export async function stageOnIndex(
  system: IndexSystem & GitSystem,
  { tree, repository, folder }: ProjectFacts,
  stage: "next" | "finish",
  addresses: { readonly testpypi?: string; readonly pypi?: string },
): Promise<StageProof> {
  const channel = stage === "next" ? "testpypi" : "pypi";
  const index = indexOfChannel(tree, channel, addresses[channel]);
  if (tree.name === undefined) {
    return {
      missing: {
        what: "pyproject.toml does not name the project",
        why: `${index.name} cannot be asked for it`,
        next: "Name it in [project]; or see that pyrelease published, and go on with --accept",
      },
    };
  }
  return await stageProven(system, {
    repository,
    folder,
    index,
    project: normalizeName(tree.name),
    stages: stage === "next" ? ["begun", "switched", "finished"] : ["switched", "finished"],
  });
}
