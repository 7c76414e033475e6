// A project's workflows taken through the stages, and what each leaves, told in few lines.
import type { SetupPart } from "../../../lib/setup/plan.ts";
import {
  type AskedStage,
  planWorkflows,
  readWorkflows,
} from "../../../lib/setup/workflows/plan_workflows.ts";
import type { Publisher } from "../../../lib/setup/workflows/publisher.ts";
import { publishersIn } from "../../../lib/setup/workflows/publishers.ts";
import { publisherRuns } from "../../../lib/setup/workflows/runs.ts";
import {
  branchPush,
  manualRun,
  releaseEvent,
  tagPush,
} from "../../../lib/setup/workflows/situation.ts";
import type { WorkflowFacts } from "../../../lib/setup/workflows/draft.ts";
import { root } from "../../ci_files/workflow.ts";
import { applied, filesOf } from "../files_of.ts";

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

/** Where the fixtures are. */
export const fixtures: string = `${root}tests/fixtures/workflows/`;

/** The facts of a project that the tests take. */
export const facts: WorkflowFacts = { folder: "", mainBranch: "main", wheels: false };

/** A fixture's workflows. */
export function fixture(name: string): Texts {
  return Object.fromEntries(
    [...Deno.readDirSync(fixtures + name)].map((entry) => entry.name).sort().map((file) => [
      `.github/workflows/${file}`,
      Deno.readTextFileSync(`${fixtures}${name}/${file}`),
    ]),
  );
}

/** A stage's plan, and the texts after it. */
export async function stage(
  texts: Texts,
  asked: AskedStage,
  about: WorkflowFacts = facts,
): Promise<{ readonly part: SetupPart; readonly after: Texts }> {
  const part = await planWorkflows(filesOf(texts), about, asked);
  return { part, after: applied(texts, part) };
}

/** What a plan says, and what is published on which event after it. */
export async function told({ part, after }: {
  readonly part: SetupPart;
  readonly after: Texts;
}): Promise<string> {
  const lines = part.changes.flatMap(({ path, after, why }) => [
    `${after === undefined ? "delete" : "write"} ${path}`,
    ...why.map((reason) => `  ${reason}`),
  ]);
  const notes = part.notes?.map((note) => `note: ${note}`) ?? [];
  const refusals =
    part.refusals?.map(({ what, why, next }) => `refused: ${what}\n  ${why}\n  ${next}`) ?? [];
  return [...lines, ...notes, ...refusals, ...await published(after)].join("\n");
}

/** What is published on which event: `push of refs/heads/main: twine in publish to pypi by token`. */
export async function published(texts: Texts): Promise<string[]> {
  const { workflows } = await readWorkflows(filesOf(texts));
  const all = publishersIn(workflows);
  const situations = [
    branchPush("main"),
    tagPush("v1.2.3"),
    tagPush("1.2.3"),
    releaseEvent("v1.2.3"),
    manualRun("main"),
    branchPush("other"),
    { event: "pull_request", ref: "refs/pull/1/merge" },
  ];
  return situations.flatMap((situation) => {
    const running = all.filter((each) => built(each, all, situation));
    const { event, ref } = situation;
    return running.length === 0 ? [] : [
      `${event} of ${ref}: ${
        running.map(({ job, tool, index, means }) => {
          const where = tool === "pyrelease" ? channel(job.environment?.value ?? "", ref) : index;
          return `${tool} in ${job.id} to ${where} by ${means === "token" ? "token" : "identity"}`;
        }).join(", ")
      }`,
    ];
  });
}

/** Whether a publisher may run: pyrelease's, when its build does. */
function built(
  publisher: Publisher,
  all: readonly Publisher[],
  situation: Parameters<typeof publisherRuns>[1],
): boolean {
  const { workflow, tool } = publisher;
  const build = tool === "pyrelease"
    ? workflow.jobs.find(({ id }) => /build|sdist/.test(id))
    : undefined;
  const id = publisher.job.needs.find((need) => /^(pyrelease-)?(build|sdist)$/.test(need));
  const first = workflow.jobs.find((job) => job.id === id) ?? build;
  const runs = publisherRuns(publisher, situation) !== false;
  if (first === undefined) return runs;
  return runs && all.length > 0 &&
    publisherRuns({ ...publisher, job: first, step: undefined }, situation) !== false;
}

function channel(environment: string, ref: string): string {
  if (!environment.includes("${{")) return environment;
  return ref.startsWith("refs/tags/") ? "pypi" : "testpypi";
}
