// What a registry would get of pyrelease: all that its tasks import, text included, and no tests.
import assert from "node:assert/strict";
import { modulesIn, reachedFrom, root } from "../layout.ts";

Deno.test("deno publish --dry-run passes and has every file that the exports import", async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["publish", "--dry-run", "--allow-dirty"],
    cwd: root,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert(success, said);
  const sent = [...said.matchAll(/^\s+file:\/\/(\S+) \(/gm)].flatMap(([, path]) => path ?? []);
  const paths = new Set(sent.map((path) => decodeURI(path).slice(root.length)));

  const modules = await modulesIn("lib", "tasks");
  const tasks = modules.map(({ place }) => place.path).filter((path) => path.startsWith("tasks/"));
  const needed = reachedFrom([...tasks, "lib/mod.ts"], modules);
  assert(needed.has("tests/fixtures/pyforge-cli/pyproject.toml"));
  assert.deepEqual([...needed].filter((path) => !paths.has(path)), []);
  assert(paths.has("README.md") && paths.has("LICENSE"));
  assert.deepEqual([...paths].filter((path) => path.endsWith("_test.ts")), []);
});
