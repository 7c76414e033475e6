// A publish to a small index, and what it leaves.
import type { Distribution } from "../../lib/dist/distribution.ts";
import { readTrigger } from "../../lib/ci/github.ts";
import { askIndex } from "../../lib/publish/ask_index.ts";
import { executePlan } from "../../lib/publish/execute.ts";
import { planPublish, type PublishPlan } from "../../lib/publish/plan.ts";
import { stopwatch } from "../../lib/publish/timing.ts";
import type { Receipt } from "../../lib/publish/receipt.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { githubJob } from "../helpers/github_job.ts";
import { indexAt } from "../helpers/index_at.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type TestSystem, testSystem } from "../helpers/test_system.ts";
import { type Refusal, type SmallIndex, smallIndex } from "./small_index.ts";

/** The wheel, first in the order of upload. */
export const wheelName = "tiny-1.0-py3-none-any.whl";
/** The sdist, last. */
export const sdistName = "tiny-1.0.tar.gz";

/** A place from which to publish. */
export interface Place extends AsyncDisposable {
  readonly server: SmallIndex;
  readonly system: TestSystem;
  readonly saved: readonly Receipt[];
  publish(jobs?: number, waitMs?: number): Promise<{ plan: PublishPlan; receipt: Receipt }>;
}

/** A publish of a wheel and an sdist to a small index, which may be run again. */
export async function place(
  refuse?: Refusal,
  lives?: number,
  tags: readonly string[] = [],
): Promise<Place> {
  const folder = await temporaryFolder();
  const server = smallIndex(
    refuse,
    lives === undefined ? undefined : () => Math.floor(system.clock.now() / 1000) + lives,
  );
  const job = await githubJob({
    ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/runner/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-secret",
  });
  const system = testSystem(job.variables);
  const trigger = await readTrigger(system);
  const distributions: readonly Distribution[] = [
    await sdistIn(folder.path),
    await wheelIn(folder.path),
    ...await Promise.all(
      tags.map((tag) => wheelIn(folder.path, { filename: `tiny-1.0-${tag}.whl` })),
    ),
  ];
  const saved: Receipt[] = [];
  const index = indexAt(server);
  return {
    server,
    system,
    saved,
    publish: async (
      jobs = 4,
      waitMs = 120_000,
    ): Promise<{ plan: PublishPlan; receipt: Receipt }> => {
      const plan = planPublish({
        channel: "testpypi",
        why: "push to main",
        index,
        project: "tiny",
        version: "1.0",
        commit: "a".repeat(40),
        distributions,
        answer: await askIndex(system, index, "tiny", distributions),
        now: system.clock.now(),
      });
      const receipt = await executePlan(system, plan, distributions, {
        trigger,
        watch: stopwatch(system.clock.now, trigger, 0),
        identity: { environment: "testpypi" },
        jobs,
        waitMs,
        save: (receipt) => Promise.resolve(void saved.push(receipt)),
      });
      return { plan, receipt };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await job[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** What became of each file, by name. */
export const outcomes = ({ files }: Receipt): Record<string, string> =>
  Object.fromEntries(files.map(({ filename, outcome }) => [filename, outcome]));
