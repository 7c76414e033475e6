// A refused identity as a maintainer meets it: the log, the annotation on the workflow's line, and the job summary.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ciWorld, gitVersionedProject, steady } from "./ci_world.ts";

const main = "refs/heads/main";
const old = ".github/workflows/release.yml";
const file = ".github/workflows/new.yml";

Deno.test("a workflow that was renamed is named by both its names, on its line and in the summary", async (t) => {
  await using world = await ciWorld({
    ...gitVersionedProject(),
    [old]: "# How we release\njobs:\n  publish:\n    steps:\n      - run: deno task publish\n",
  });
  await world.upstream.git("mv", old, file);
  await world.upstream.git("commit", "--quiet", "--message", "rename the workflow");
  const built = await world.build(main);
  const dir = await world.checkOut(main);
  for (const name of ["dist", "pyrelease-out"]) {
    await Deno.rename(join(built, name), join(dir, name));
  }
  const variables = await world.job(main, {
    workflow: "new.yml",
    variables: { GITHUB_WORKSPACE: dir },
  });
  const ended = await world.task("publish", dir, variables);
  assert.equal(ended.code, 1);
  const annotation = ended.stderr.split("\n").find((line) => line.startsWith("::error"));
  await t.step("the annotation", () => t.assertSnapshot(steady(annotation ?? "none")));
  const summary = await Deno.readTextFile(variables["GITHUB_STEP_SUMMARY"] ?? "");
  await t.step("the summary", () => t.assertSnapshot(steady(summary)));
});
