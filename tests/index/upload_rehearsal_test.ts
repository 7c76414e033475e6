// Uploading to the index that pyrelease rehearses with: it checks what PyPI checks.
import assert from "node:assert/strict";
import { readTrigger } from "../../lib/ci/github_trigger.ts";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { isProven } from "../../lib/index/proof/proof.ts";
import { proveServed } from "../../lib/index/proof/prove_served.ts";
import { readSimpleProject } from "../../lib/index/simple.ts";
import { uploadFile } from "../../lib/index/upload.ts";
import { makeTar } from "../helpers/archives.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { sha } from "../helpers/github_job.ts";
import { mint, publisher, type Stage, stage } from "../helpers/rehearsed_job.ts";

Deno.test("a job becomes a token, the token uploads, and the index serves what was built", async () => {
  await using on = await stage();
  const { rehearsal, system, index, wheel, sdist } = on;
  rehearsal.test.addPendingPublisher("tiny-tool", publisher);
  const trigger = await readTrigger(system);
  assert.deepEqual([trigger.event, trigger.repository, trigger.sha], ["push", "octo/tiny", sha]);
  assert.equal(await readSimpleProject(system, index, "tiny-tool"), undefined);
  const token = await mint(on);
  const distributions = [
    await readDistribution(system, wheel),
    await readDistribution(system, sdist),
  ];
  for (const distribution of distributions) {
    const outcome = await uploadFile(system, index, token, distribution);
    assert.deepEqual(outcome, { kind: "stored", attempts: 1 });
  }
  const release = { project: "tiny-tool", version: "1.0" };
  const { files, wrong } = await proveServed(system, index, release, distributions);
  assert.equal(wrong, undefined);
  assert(isProven(files), Deno.inspect(files));
  const project = await readSimpleProject(system, index, "Tiny.Tool");
  assert.deepEqual(project?.versions, ["1.0"]);
  const stored = rehearsal.test.project("tiny-tool")?.releases.get("1")?.files[0];
  assert.equal(stored?.sha256, distributions[0]?.sha256);
  // Once more, as a second run would: the index says the same to what it has.
  const again = await uploadFile(system, index, token, distributions[0] ?? assert.fail());
  assert.equal(again.kind, "stored");
});

Deno.test("an upload token lives fifteen minutes", async () => {
  let now = Date.now();
  await using on = await stage({}, () => now);
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const token = await mint(on);
  const wheel = await readDistribution(on.system, on.wheel);
  now += 16 * 60_000;
  assert.equal((await uploadFile(on.system, on.index, token, wheel)).kind, "token-expired");
  assert.equal((await uploadFile(on.system, on.index, await mint(on), wheel)).kind, "stored");
});

Deno.test("a file that the index has with other bytes is shown with both digests", async () => {
  await using on = await stage();
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const token = await mint(on);
  const sdist = await readDistribution(on.system, on.sdist);
  await uploadFile(on.system, on.index, token, sdist);
  await makeTar(on.sdist, [
    {
      path: "tiny_tool-1.0/PKG-INFO",
      content: "Metadata-Version: 2.4\nName: tiny-tool\nVersion: 1.0\n",
    },
    { path: "tiny_tool-1.0/more.py", content: "x" },
  ]);
  const other = await readDistribution(on.system, on.sdist);
  const work = () => uploadFile(on.system, on.index, token, other);
  const { why } = await failureOf(work, "file-exists-other-bytes", [token.reveal()]);
  assert(why?.includes(sdist.sha256) && why.includes(other.sha256));
});

const refused = [
  ["a file name that was used", "upload-refused", async ({ rehearsal, wheel }: Stage) => {
    await rehearsal.test.seed(wheel);
    await rehearsal.test.removeFile("tiny_tool-1.0-py3-none-any.whl");
  }],
  [
    "an archived project",
    "uploads-refused",
    ({ rehearsal }: Stage) => rehearsal.test.setStatus("tiny-tool", "archived"),
  ],
  [
    "a file that is too large",
    "upload-refused",
    ({ rehearsal }: Stage) => void (rehearsal.test.options.fileLimit = 100),
  ],
] as const;
for (const [name, code, prepare] of refused) {
  Deno.test(`the index refuses a file, and the error says why: ${name}`, async (t) => {
    await using on = await stage();
    on.rehearsal.test.addPublisher("tiny-tool", publisher);
    const token = await mint(on);
    await prepare(on);
    const wheel = await readDistribution(on.system, on.wheel);
    const work = () => uploadFile(on.system, on.index, token, wheel);
    await t.assertSnapshot(toldBy(await failureOf(work, code, [token.reveal()])));
  });
}

Deno.test("a token for one project uploads to no other", async (t) => {
  await using on = await stage();
  on.rehearsal.test.addPublisher("another", publisher);
  on.rehearsal.test.addProject("tiny-tool");
  const token = await mint(on);
  const wheel = await readDistribution(on.system, on.wheel);
  const work = () => uploadFile(on.system, on.index, token, wheel);
  await t.assertSnapshot(toldBy(await failureOf(work, "uploads-refused", [token.reveal()])));
});

Deno.test("maintenance is waited for", async () => {
  await using on = await stage();
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const token = await mint(on);
  on.rehearsal.test.setReadOnly(true);
  const sleep = on.system.clock.sleep;
  const clock = {
    ...on.system.clock,
    sleep: (milliseconds: number) => {
      if (on.system.slept.length > 0) on.rehearsal.test.setReadOnly(false);
      return sleep(milliseconds);
    },
  };
  const wheel = await readDistribution(on.system, on.wheel);
  const outcome = await uploadFile({ ...on.system, clock }, on.index, token, wheel);
  assert.deepEqual(outcome, { kind: "stored", attempts: 3 });
});

Deno.test("a file whose answer was lost is found by its digest, and not sent again", async () => {
  await using on = await stage();
  const { options } = on.rehearsal.test;
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const token = await mint(on);
  let uploads = 0;
  options.intercept = async (request) => {
    if (request.method !== "POST" || new URL(request.url).pathname !== "/legacy/") return undefined;
    uploads++;
    const body = await request.arrayBuffer();
    options.intercept = undefined;
    const { headers } = request;
    const response = await fetch(request.url, { method: "POST", headers, body });
    assert.equal(response.status, 200, await response.text());
    return new Response("the answer was lost", { status: 504 });
  };
  const wheel = await readDistribution(on.system, on.wheel);
  const outcome = await uploadFile(on.system, on.index, token, wheel);
  assert.deepEqual(outcome, { kind: "stored", attempts: 1 });
  assert.equal(uploads, 1);
});
