// ci/publish.yml keeps identity and the project's code apart, and hands the files over unharmed.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type Job, readFile, readWorkflow, runStep, stepOf } from "./workflow.ts";

const workflow = await readWorkflow("ci/publish.yml");
const { build, publish, prove, release } = workflow.jobs as Record<
  "build" | "publish" | "prove" | "release",
  Job
>;

Deno.test("publish.yml gives the identity to the publish job alone", () => {
  assert.deepEqual(workflow.permissions, {});
  assert.deepEqual(Object.keys(workflow.jobs), ["build", "publish", "prove", "release"]);
  assert.deepEqual(build.permissions, { contents: "read" });
  assert.deepEqual(publish.permissions, { contents: "read", "id-token": "write" });
  assert.deepEqual(prove.permissions, { contents: "read" });
  assert.deepEqual(release.permissions, { contents: "write" });
  for (const { environment } of [build, prove, release]) assert.equal(environment, undefined);
});

Deno.test("publish.yml says why a job has each permission", async () => {
  const granted = (await readFile("ci/publish.yml")).match(/^ +(contents|id-token): .*/gm) ?? [];
  assert.equal(granted.length, 5);
  for (const line of granted) assert.match(line, / # to /);
});

Deno.test("publish.yml runs for main, version tags, releases and by hand", () => {
  assert.deepEqual(workflow.on["push"], { branches: ["main"], tags: ["v*"] });
  assert.deepEqual(workflow.on["release"], { types: ["published"] });
  const { index } = workflow.on["workflow_dispatch"]?.["inputs"] as { index: unknown };
  assert.deepEqual(index, {
    description: "The index to publish to; PyPI takes version tags only",
    type: "choice",
    options: ["testpypi", "pypi"],
    default: "testpypi",
  });
  assert.deepEqual(Object.keys(workflow.on), ["push", "release", "workflow_dispatch"]);
});

Deno.test("publish.yml cancels no run and lets none hang", () => {
  assert.equal(workflow.concurrency, undefined);
  for (const job of Object.values(workflow.jobs)) {
    assert(job["timeout-minutes"] <= 60);
    assert(!("concurrency" in job));
  }
});

Deno.test("publish.yml puts nothing that others wrote into a shell line", () => {
  for (const step of Object.values(workflow.jobs).flatMap(({ steps }) => steps)) {
    assert.doesNotMatch(step.run ?? "", /\$\{\{/, step.name);
  }
});

Deno.test("publish.yml checks out all history and keeps no credentials", () => {
  for (const job of [build, publish]) {
    const checkout = job.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.deepEqual(checkout?.with, {
      "fetch-depth": 0,
      "fetch-tags": true,
      "persist-credentials": false,
    });
  }
});

Deno.test("publish.yml names the environment of the index it publishes to", () => {
  const cases: [event: string, ref: string, index: string | undefined, expected: string][] = [
    ["push", "refs/heads/main", undefined, "testpypi"],
    ["push", "refs/tags/v1.0", undefined, "pypi"],
    ["release", "refs/tags/v1.0", undefined, "pypi"],
    ["workflow_dispatch", "refs/heads/main", "testpypi", "testpypi"],
    ["workflow_dispatch", "refs/tags/v1.0", "testpypi", "testpypi"],
    ["workflow_dispatch", "refs/tags/v1.0", "pypi", "pypi"],
  ];
  const expression = /^\$\{\{ (.*) \}\}$/.exec(publish.environment ?? "")?.[1];
  assert(expression);
  // GitHub's operators bind as JavaScript's do.
  const evaluate = new Function("github", "inputs", "startsWith", `return ${expression}`);
  for (const [event_name, ref, index, expected] of cases) {
    const startsWith = (text: string, start: string) => text.startsWith(start);
    assert.equal(evaluate({ event_name, ref }, { index: index ?? "" }, startsWith), expected);
  }
});

Deno.test("publish.yml hands the manifest's SHA-256 from job to job", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(folder.join("pyrelease-out"));
  await Deno.writeTextFile(folder.join("pyrelease-out/manifest.json"), "{}\n");
  const output = folder.join("output");
  const note = stepOf(build, ({ id }) => id === "manifest");
  assert.deepEqual(await runStep(note, folder.path, { GITHUB_OUTPUT: output }), {
    code: 0,
    stderr: "",
  });
  const sha256 = createHash("sha256").update("{}\n").digest("hex");
  assert.equal(await Deno.readTextFile(output), `sha256=${sha256}\n`);
  assert.equal(build.outputs?.["manifest-sha256"], "${{ steps.manifest.outputs.sha256 }}");
  assert.equal(publish.needs, "build");
  assert.deepEqual(stepOf(publish, ({ run }) => run === "deno task publish").env, {
    PYRELEASE_MANIFEST_SHA256: "${{ needs.build.outputs.manifest-sha256 }}",
  });
  const missing = await runStep(note, folder.join("pyrelease-out"), { GITHUB_OUTPUT: output });
  assert.notEqual(missing.code, 0);
});

Deno.test("publish.yml takes two folders out of the artifact and cannot overwrite the checkout", async () => {
  const download = stepOf(publish, ({ uses }) => uses?.startsWith("actions/download-artifact@"));
  assert.equal(download.with?.["path"], "${{ runner.temp }}/built");
  const take = stepOf(publish, ({ run }) => run?.startsWith("mv ") === true);

  await using folder = await temporaryFolder("pyrelease with a space ");
  const put = async (path: string, text: string) => {
    await Deno.mkdir(folder.join(path, ".."), { recursive: true });
    await Deno.writeTextFile(folder.join(path), text);
  };
  await put("temp/built/dist/a.whl", "wheel");
  await put("temp/built/pyrelease-out/manifest.json", "{}");
  await put("temp/built/pyproject.toml", "another");
  await put("work/pyproject.toml", "mine");
  const env = { RUNNER_TEMP: folder.join("temp") };
  assert.equal((await runStep(take, folder.join("work"), env)).code, 0);
  assert.equal(await Deno.readTextFile(folder.join("work/dist/a.whl")), "wheel");
  assert.equal(await Deno.readTextFile(folder.join("work/pyrelease-out/manifest.json")), "{}");
  assert.equal(await Deno.readTextFile(folder.join("work/pyproject.toml")), "mine");

  await put("temp/built/dist/a.whl", "another");
  await put("temp/built/pyrelease-out/manifest.json", "another");
  assert.notEqual((await runStep(take, folder.join("work"), env)).code, 0);
  assert.equal(await Deno.readTextFile(folder.join("work/dist/a.whl")), "wheel");
});

Deno.test("publish.yml installs nothing and runs no project code where the identity is", () => {
  const ran = publish.steps.flatMap(({ run }) => run ?? []);
  assert.deepEqual(ran, [
    'mv "$RUNNER_TEMP/built/dist" "$RUNNER_TEMP/built/pyrelease-out" .',
    "deno task publish",
  ]);
});

Deno.test("publish.yml proves what was published, and only where something was", async () => {
  assert.deepEqual(prove.needs, ["build", "publish"]);
  assert.equal(prove.if, "needs.publish.outputs.version != ''");
  assert.equal(
    publish.outputs?.["version"]?.split(" #")[0],
    "${{ steps.publish.outputs.version }}",
  );
  assert.equal(stepOf(publish, ({ run }) => run === "deno task publish").id, "publish");
  assert.deepEqual(stepOf(prove, ({ run }) => run === "deno task prove").env, {
    PYRELEASE_MANIFEST_SHA256: "${{ needs.build.outputs.manifest-sha256 }}",
  });

  await using folder = await temporaryFolder("pyrelease with a space ");
  const put = async (path: string) => {
    await Deno.mkdir(folder.join(path, ".."), { recursive: true });
    await Deno.writeTextFile(folder.join(path), path);
  };
  await put("temp/built/dist/a.whl");
  await put("temp/built/pyrelease-out/manifest.json");
  await put("temp/published/pyrelease-out/receipt.json");
  await put("temp/published/pyproject.toml");
  await put("work/pyproject.toml");
  const take = stepOf(prove, ({ run }) => run?.includes("receipt.json") === true);
  const env = { RUNNER_TEMP: folder.join("temp") };
  assert.equal((await runStep(take, folder.join("work"), env)).code, 0);
  const names = (path: string) => [...Deno.readDirSync(folder.join(path))].map(({ name }) => name);
  assert.deepEqual(names("work").sort(), ["pyproject.toml", "pyrelease-out"]);
  assert.deepEqual(names("work/pyrelease-out").sort(), ["manifest.json", "receipt.json"]);
});
