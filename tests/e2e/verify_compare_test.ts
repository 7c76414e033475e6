// `verify --reproduce` and `verify --against`, as a maintainer runs them.
import assert from "node:assert/strict";
import { tinyProject } from "../helpers/tiny_project.ts";
import { toolsAreMade, world } from "./world.ts";

await toolsAreMade();

/** A project whose builds come out alike, or with a module that says when it was built. */
function project(timed: boolean) {
  const files = tinyProject(
    "1.0",
    timed ? 'import time; open("tiny.py", "w").write(f"built = {time.time_ns()}\\n")' : "pass",
  );
  const test = '\n[tool.pyrelease.verify]\ntest = false\ntest-reason = "none"\n';
  return { ...files, "pyproject.toml": files["pyproject.toml"] + test };
}

const told = (text: string) =>
  text.split("\n").slice(text.split("\n").findIndex((line) => /^(Built|Against)/.test(line)))
    .join("\n").replaceAll(/[0-9a-f]{64}/g, "SHA256");

Deno.test("verify --reproduce is content with the same bytes, and verify --against with another build of them", async (t) => {
  await using place = await world(project(false), "v1.0");
  const first = await place.run(["verify", "--reproduce", "--against", "dist"]);
  assert.equal(first.code, 0, first.stdout + first.stderr);
  await t.assertSnapshot(told(first.stdout));
});

Deno.test("verify --reproduce fails on other bytes, and names the members", async (t) => {
  await using place = await world(project(true), "v1.0");
  const ran = await place.run(["verify", "--reproduce"]);
  assert.equal(ran.code, 1, ran.stdout + ran.stderr);
  await t.assertSnapshot(told(ran.stdout));
  const json = await place.run(["verify", "--reproduce", "--json"]);
  assert.deepEqual(JSON.parse(json.stdout).reproduced.sameBytes, []);
});

Deno.test("verify --against says when there is nothing to compare with", async (t) => {
  await using place = await world(project(false), "v1.0");
  const ran = await place.run(["verify", "--against", "0.9", `--pypi-url=${place.index.url}`]);
  assert.equal(ran.code, 1, ran.stdout + ran.stderr);
  await t.assertSnapshot(
    ran.stderr.slice(ran.stderr.indexOf("error [")).replaceAll(
      /127\.0\.0\.1:\d+/g,
      "127.0.0.1:PORT",
    ),
  );
});
