// What holds at each stage, whatever the workflows look like: jobs stay, tests gate, and no index has two publishers.
import assert from "node:assert/strict";
import { isGated, oldPublishers } from "../../../lib/setup/workflows/old_publishers.ts";
import { readWorkflows } from "../../../lib/setup/workflows/plan_workflows.ts";
import { jobRuns } from "../../../lib/setup/workflows/runs.ts";
import { tagPush } from "../../../lib/setup/workflows/situation.ts";
import type { Job, Step, Workflow } from "../../../lib/setup/workflows/workflow.ts";
import { filesOf } from "../files_of.ts";
import { facts, fixture, fixtures, published, stage, type Texts } from "./stages.ts";

const names = [...Deno.readDirSync(fixtures)].map(({ name }) => name).sort();
const asked = ["begin", "next", "finish"] as const;

async function workflowsOf(texts: Texts): Promise<readonly Workflow[]> {
  return (await readWorkflows(filesOf(texts))).workflows;
}

/** The fixtures, each taken through the stages as far as they go: the workflows before and after. */
async function* stages() {
  for (const name of names) {
    let texts = fixture(name);
    for (const each of asked) {
      const { part, after } = await stage(texts, each, {
        ...facts,
        wheels: name === "compiled_wheels",
      });
      if ((part.refusals ?? []).length > 0) break;
      yield { where: `${name}, ${each}`, each, before: texts, after };
      texts = after;
    }
  }
}

const does = ({ uses, run }: Step) => uses?.value ?? run?.value ?? "";

Deno.test("at no stage do two publishers meet at one index on one event", async () => {
  let events = 0;
  for await (const { where, after } of stages()) {
    for (const line of await published(after)) {
      const indexes = [...line.matchAll(/ to (\w+) by /g)].map(([, index]) => index);
      assert.deepEqual(indexes, [...new Set(indexes)], `${where}\n${line}`);
      events += indexes.length;
    }
  }
  assert(events > 50, `${events}`);
});

Deno.test("the jobs that people have stay, with their steps; the last stage takes out what published the old way", async () => {
  let jobs = 0;
  for await (const { where, each, before, after } of stages()) {
    const now = await workflowsOf(after);
    const gated = oldPublishers(await workflowsOf(before)).filter(isGated);
    for (const { path, jobs: old } of await workflowsOf(before)) {
      for (const job of old) {
        const ours = gated.filter((one) => one.workflow.path === path && one.job.id === job.id);
        const left = job.steps.filter((step) => !ours.some((one) => one.step?.line === step.line));
        const kept = now.find((one) => one.path === path)?.jobs.find(({ id }) => id === job.id);
        if (each === "finish" && ours.length > 0 && kept === undefined) continue;
        const steps = each === "finish" ? left : job.steps;
        assert.deepEqual(kept?.steps.map(does), steps.map(does), `${where}: ${path} ${job.id}`);
        jobs++;
      }
    }
  }
  assert(jobs > 80, `${jobs}`);
});

Deno.test("what had to go well before a publish has to go well before pyrelease's", async () => {
  let gates = 0;
  for await (const { where, before, after } of stages()) {
    const now = await workflowsOf(after);
    const own = now.flatMap(({ path, jobs }) =>
      jobs.filter(({ id }) => id === "pyrelease-publish").map((job) => ({ path, job }))
    );
    for (const { path, job } of own) {
      const there = now.find((each) => each.path === path)?.jobs ?? [];
      for (const old of oldPublishers(await workflowsOf(before))) {
        if (old.workflow.path !== path || old.index === "testpypi") continue;
        for (const gate of old.job.needs.filter((id) => there.some((one) => one.id === id))) {
          const publishes = oldPublishers(now).some((one) =>
            one.workflow.path === path && one.job.id === gate
          );
          assert(job.needs.includes(gate) || publishes, `${where}: ${gate}`);
          gates++;
        }
      }
    }
  }
  assert(gates > 15, `${gates}`);
});

Deno.test("a job that attaches files to a release goes on doing so, with the files of the job that made them", async () => {
  const about = (workflows: readonly Workflow[]) => {
    const workflow = workflows.find(({ path }) => path.endsWith("/release.yml"));
    const job = (id: string) => workflow?.jobs.find((each) => each.id === id);
    return { workflow, job };
  };
  let texts = fixture("jobs_on_tags");
  for (const each of asked) {
    texts = (await stage(texts, each)).after;
    const { workflow, job } = about(await workflowsOf(texts));
    const release = job("github-release");
    assert(workflow !== undefined && release !== undefined, each);
    assert.notEqual(jobRuns(workflow, release, tagPush("v1.2.3")), false, each);
    assert.equal(release.steps[0]?.with["name"]?.value, "dist");
    assert.equal(release.permissions?.scopes["contents"]?.value, "write");
    const makers = workflow.jobs.filter(({ steps }) =>
      steps.some(({ uses, with: inputs }) =>
        uses?.value.startsWith("actions/upload-artifact@") && inputs["name"]?.value === "dist"
      )
    );
    assert.deepEqual(makers.map(({ id }) => id), ["build"]);
    assert(closure(workflow, release).includes("build"), each);
    if (each !== "begin") assert(release.needs.includes("pyrelease-publish"), each);
  }
});

function closure(workflow: Workflow, job: Job): string[] {
  return job.needs.flatMap((id) => {
    const needed = workflow.jobs.find((each) => each.id === id);
    return needed === undefined ? [] : [id, ...closure(workflow, needed)];
  });
}
