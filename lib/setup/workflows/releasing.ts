// RELEASING.md: written once, and kept true by each stage between two marks of its own.
import type { SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import type { GithubRepository } from "../github_remote.ts";
import { fires } from "./fires.ts";
import { tagPattern } from "./new_workflow.ts";
import { oldPublishers } from "./old_publishers.ts";
import { readWorkflows } from "./plan_workflows.ts";
import { protectionNotes } from "./protect.ts";
import { publisherPages } from "./publisher_pages.ts";
import { code, releasingText } from "./releasing_text.ts";
import { tagPush } from "./situation.ts";
import { stageOf } from "./stage.ts";

/** What of a project goes into its text. */
export interface ReleasingProject {
  readonly name: string;
  /** Its folder in the repository; "" for the root. */
  readonly folder: string;
  readonly mainBranch: string;
  readonly newestTag?: string;
  readonly repository?: GithubRepository;
}

const file = "RELEASING.md";
const begin =
  "<!-- pyrelease: what stands from here to the next such mark is written by `deno task init` -->";
const end = "<!-- pyrelease: to here -->";

/**
 * Writes what is true after the workflows are as a stage leaves them.
 *
 * @param files The project's files, the workflows among them as they will be.
 * @param project The project.
 */
export async function planReleasing(
  files: SourceFiles,
  project: ReleasingProject,
): Promise<SetupPart> {
  const { workflows } = await readWorkflows(files);
  const { stage, path: at } = stageOf(workflows, project.folder);
  const workflow = workflows.find((each) => each.path === at);
  if (stage === "none" || workflow === undefined) return { changes: [] };
  const { name, folder, mainBranch, newestTag, repository } = project;
  const path = folder === "" ? file : `${folder}/${file}`;
  const tags = tagPattern(newestTag);
  const pages = publisherPages(name, workflow.path.split("/").at(-1) ?? "", repository);
  const text = releasingText({
    project: name,
    folder,
    mainBranch,
    tags,
    repository,
    workflow: workflow.path,
    stage,
    old: oldPublishers(workflows).filter(({ index }) => index !== "testpypi").map((each) =>
      `job ${code(each.job.id)} of ${code(each.workflow.path)} (${each.tool})`
    ),
    byRelease: !fires(workflow, tagPush(newestTag ?? "v1.2.3")),
    pages,
  });
  const before = await files.text(path);
  const after = placed(before, text, name);
  if (before === after) return { changes: [] };
  return {
    changes: [{
      path,
      ...before === undefined ? {} : { before },
      after,
      why: ["It says how this project releases now"],
    }],
    notes: [
      ...pages.map(({ index, url }) => `The trusted publisher on ${index.name}: ${url}`),
      ...protectionNotes(mainBranch, tags, repository),
    ],
  };
}

function placed(before: string | undefined, text: string, name: string): string {
  const eol = before?.includes("\r\n") === true ? "\r\n" : "\n";
  const block = [begin, "", text, "", end].join("\n").replaceAll("\n", eol);
  if (before === undefined) return `# Releasing ${name}${eol}${eol}${block}${eol}`;
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from >= 0 && to > from) return before.slice(0, from) + block + before.slice(to + end.length);
  const apart = before === "" || before.endsWith("\n") ? "" : eol;
  return `${before}${apart}${eol}${block}${eol}`;
}
