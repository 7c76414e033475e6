// A job with an identity and two files to publish, in a rehearsal.
import { requestIdToken } from "../../lib/ci/id_token.ts";
import { fetchAudience } from "../../lib/index/audience.ts";
import type { Index } from "../../lib/index/index.ts";
import { mintWithRetry } from "../../lib/index/mint.ts";
import type { Job } from "../../lib/rehearsal/job.ts";
import {
  type Rehearsal,
  type RehearsalIndex,
  startRehearsal,
} from "../../lib/rehearsal/rehearsal.ts";
import type { Secret } from "../../lib/system/secrets.ts";
import { makeTar, makeZip } from "./archives.ts";
import { sha } from "./github_job.ts";
import { temporaryFolder } from "./temporary_folder.ts";
import { type TestSystem, testSystem } from "./test_system.ts";

/** The project, and the environment that its channel is configured with. */
export const context = { project: "tiny-tool", environment: "testpypi" };
/** The publisher that the job's token matches. */
export const publisher = {
  repository: "octo/tiny",
  ownerId: "583231",
  workflow: "publish.yml",
  environment: "testpypi",
};
const push: Job = {
  event: "push",
  ref: "refs/heads/main",
  sha,
  idToken: true,
  environment: "testpypi",
  repository: "octo/tiny",
};

/** A running rehearsal, a job in it, and two files to publish. */
export interface Stage extends AsyncDisposable {
  readonly rehearsal: Rehearsal;
  readonly system: TestSystem;
  readonly index: Index;
  readonly wheel: string;
  readonly sdist: string;
}

/** A rehearsal with one job; its index has no project yet. */
export async function stage(job: Partial<Job> = {}, now: () => number = Date.now): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const rehearsal = stack.use(await startRehearsal({ folder: folder.join("rehearsal"), now }));
  const system = testSystem(await rehearsal.ciEnvironment({ ...push, ...job }));
  const metadata =
    "Metadata-Version: 2.4\nName: tiny-tool\nVersion: 1.0\nSummary: Größe\n\nOne\nTwo\n";
  const info = "tiny_tool-1.0.dist-info";
  const wheel = folder.join("tiny_tool-1.0-py3-none-any.whl");
  await makeZip(wheel, [
    { path: "tiny_tool.py" },
    { path: `${info}/METADATA`, content: metadata },
    {
      path: `${info}/WHEEL`,
      content: "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    },
    {
      path: `${info}/RECORD`,
      content: ["tiny_tool.py", `${info}/METADATA`, `${info}/WHEEL`, `${info}/RECORD`]
        .map((path) => `${path},,\n`).join(""),
    },
  ]);
  const sdist = folder.join("tiny_tool-1.0.tar.gz");
  await makeTar(sdist, [
    { path: "tiny_tool-1.0/PKG-INFO", content: metadata },
    { path: "tiny_tool-1.0/pyproject.toml", content: "" },
  ]);
  const owned = stack.move();
  return {
    rehearsal,
    system,
    index: indexOf(rehearsal.test),
    wheel,
    sdist,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function indexOf({ name, simpleUrl, uploadUrl }: RehearsalIndex): Index {
  return { name, simpleUrl, uploadUrl };
}

/** An upload token for the job, as a publish gets it. */
export async function mint({ system, index }: Stage): Promise<Secret> {
  const audience = await fetchAudience(system, index);
  return (await mintWithRetry(system, index, () => requestIdToken(system, audience), context))
    .token;
}
