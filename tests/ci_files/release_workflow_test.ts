// ci/publish.yml makes the release in a job of its own, of what the other two hand over.
import assert from "node:assert/strict";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type Job, readWorkflow, runStep, stepOf } from "./workflow.ts";

const { publish, release } = (await readWorkflow("ci/publish.yml")).jobs as {
  publish: Job;
  release: Job;
};

Deno.test("publish.yml makes the release in a job for tags alone, after the proof, with the token in one step", () => {
  assert.equal(release.if, "startsWith(github.ref, 'refs/tags/')");
  assert.deepEqual(release.needs, ["build", "publish", "prove"]);
  const checkout = stepOf(release, ({ uses }) => uses?.startsWith("actions/checkout@"));
  assert.deepEqual(checkout.with, { "persist-credentials": false });
  assert.deepEqual(
    release.steps.map(({ env }) => env).filter((env) => env !== undefined),
    [{
      GITHUB_TOKEN: "${{ github.token }}",
      PYRELEASE_MANIFEST_SHA256: "${{ needs.build.outputs.manifest-sha256 }}",
    }],
  );
  assert.equal(release.steps.at(-1)?.run, "deno task release");
  assert.equal(release.steps.filter(({ run }) => run !== undefined).length, 2);
});

Deno.test("publish.yml hands the receipt and the attestations on, and takes nothing else of them", async () => {
  const given = stepOf(publish, ({ with: inputs }) => inputs?.["name"] === "receipt");
  assert.match(
    String(given.with?.["path"]),
    /^pyrelease-out\/receipt\.json\ndist\/\*\.publish\.attestation\n?$/,
  );
  const downloads = release.steps.filter(({ uses }) =>
    uses?.startsWith("actions/download-artifact@")
  );
  assert.deepEqual(downloads.map((step) => step.with), [
    { name: "distributions", path: "${{ runner.temp }}/built" },
    { name: "receipt", path: "${{ runner.temp }}/published" },
  ]);
  const take = stepOf(release, ({ run }) => run?.startsWith("mv ") === true);
  for (const attested of [true, false]) {
    await using folder = await temporaryFolder("pyrelease with a space ");
    const put = async (path: string, text: string) => {
      await Deno.mkdir(folder.join(path, ".."), { recursive: true });
      await Deno.writeTextFile(folder.join(path), text);
    };
    await put("temp/built/dist/a.whl", "wheel");
    await put("temp/built/pyrelease-out/manifest.json", "{}");
    await put("temp/published/pyrelease-out/receipt.json", "receipt");
    await put("temp/published/pyrelease-out/manifest.json", "another");
    await put("temp/published/pyproject.toml", "another");
    if (attested) await put("temp/published/dist/a.whl.publish.attestation", "attestation");
    if (attested) await put("temp/published/dist/a.whl", "another");
    await put("work/pyproject.toml", "mine");
    const env = { RUNNER_TEMP: folder.join("temp") };
    const { code, stderr } = await runStep(take, folder.join("work"), env);
    assert.equal(code, 0, stderr);
    const read = (path: string) => Deno.readTextFile(folder.join("work", path));
    assert.equal(await read("pyproject.toml"), "mine");
    assert.equal(await read("dist/a.whl"), "wheel");
    assert.equal(await read("pyrelease-out/manifest.json"), "{}");
    assert.equal(await read("pyrelease-out/receipt.json"), "receipt");
    const names = [...Deno.readDirSync(folder.join("work/dist"))].map(({ name }) => name).sort();
    assert.deepEqual(names, ["a.whl", ...(attested ? ["a.whl.publish.attestation"] : [])]);
  }
});
