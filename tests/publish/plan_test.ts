// Tests of the plan of a publish: what goes where, in which order, by which requests.
import assert from "node:assert/strict";
import { guardPlan } from "../../lib/publish/guard_plan.ts";
import type { PublishPlan } from "../../lib/publish/plan.ts";
import { planText } from "../../lib/publish/plan_text.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";
import { actions, linux, plan, sdist, there, wheel } from "./planned.ts";

const requests = (plan: PublishPlan) => plan.requests.map(({ method, url }) => `${method} ${url}`);

const page = "GET https://test.pypi.org/simple/forge-cli/";
const proof = [page, "GET $FILE_URL"];
const token = [
  "GET https://test.pypi.org/.well-known/pytp?discover=%2Flegacy%2F",
  "GET https://test.pypi.org/_/oidc/audience",
  "GET $ACTIONS_ID_TOKEN_REQUEST_URL",
  "POST https://test.pypi.org/_/oidc/mint-token",
];
const upload = "POST https://test.pypi.org/legacy/";

Deno.test("planPublish() puts wheels before the sdist, each kind by name", () => {
  const { files } = plan([sdist, wheel, linux]);
  assert.deepEqual(files.map(({ filename }) => filename), [
    "forge_cli-1.0-cp312-cp312-linux_x86_64.whl",
    "forge_cli-1.0-py3-none-any.whl",
    "forge_cli-1.0.tar.gz",
  ]);
  assert.deepEqual(plan([linux, sdist, wheel]).files, files);
});

Deno.test("planPublish() uploads all when the index has nothing, or was not asked", () => {
  for (
    const onIndex of [
      new Map(),
      new Map([[sdist.filename, { kind: "absent" } as const]]),
      undefined,
    ]
  ) {
    const planned = plan([sdist, wheel], onIndex);
    assert.deepEqual(actions(planned), ["upload", "upload"]);
    assert.deepEqual(requests(planned), [page, ...token, upload, upload, ...proof]);
  }
});

Deno.test("planPublish() sends what is missing of a release that stopped half way", () => {
  const planned = plan([sdist, wheel], new Map([there(wheel)]));
  assert.deepEqual(actions(planned), ["skip", "upload"]);
  assert.deepEqual(requests(planned), [page, ...token, upload, ...proof]);
  assert.match(planned.requests[5]?.what ?? "", /forge_cli-1\.0\.tar\.gz/);
});

Deno.test("planPublish() gets no token when all is there, and knows where", () => {
  const planned = plan([sdist, wheel], new Map([there(wheel), there(sdist)]));
  assert.deepEqual(actions(planned), ["skip", "skip"]);
  assert.deepEqual(requests(planned), [page, ...proof]);
  assert.equal(planned.files[0]?.url, `https://files.example.org/${wheel.filename}`);
  guardPlan(planned);
});

Deno.test("guardPlan() refuses a name with other bytes, and shows both digests", async (t) => {
  const planned = plan([sdist, wheel], new Map([there(wheel, "e".repeat(64))]));
  assert.deepEqual(actions(planned), ["conflict", "upload"]);
  const error = await refused("file-exists-other-bytes", () => guardPlan(planned));
  await t.assertSnapshot(toldBy(error));
});

Deno.test("guardPlan() shows both commits where the index's is known", async (t) => {
  const onIndex = new Map([there(wheel, "e".repeat(64)), there(sdist, "f".repeat(64))]);
  const conflicts = new Map([
    [wheel.filename, { commit: "b1b2b3b4b5" }],
    [sdist.filename, { commit: "aaaaaaaaa" }],
  ]);
  const error = await refused(
    "file-exists-other-bytes",
    () => guardPlan(plan([sdist, wheel], onIndex, { conflicts })),
  );
  await t.assertSnapshot(toldBy(error));
});

Deno.test("guardPlan() names every file that differs", async (t) => {
  const onIndex = new Map([there(wheel, "e".repeat(64)), there(sdist, "f".repeat(64))]);
  const error = await refused(
    "file-exists-other-bytes",
    () => guardPlan(plan([sdist, wheel], onIndex)),
  );
  await t.assertSnapshot(toldBy(error));
});

Deno.test("planText() shows files, what happens to them, and every request", async (t) => {
  const onIndex = new Map([there(wheel), there(linux, "e".repeat(64))]);
  await t.assertSnapshot(planText(plan([sdist, wheel, linux], onIndex)));
});

Deno.test("planText() escapes what the configuration and the event say", () => {
  const planned = plan([wheel]);
  const index = { ...planned.index, name: "Ours\n::error::" };
  const text = planText({ ...planned, index, why: "push to\x1b[2J" });
  assert.equal(text.split("\n")[0], "forge-cli 1.0 → Ours\\n::error:: (push to\\x1b[2J)");
});

Deno.test("planPublish() is plain data", () => {
  const planned = plan([sdist, wheel], new Map([there(wheel)]));
  assert.deepEqual(JSON.parse(JSON.stringify(planned)), planned);
});
