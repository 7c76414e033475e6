// Tests of how a builder's options become what the library takes.
import assert from "node:assert/strict";
import { readPartOptions, readVerifyOptions } from "../../lib/cli/part_options.ts";

Deno.test("readVerifyOptions() asks for the whole release unless told otherwise", () => {
  assert.deepEqual(readVerifyOptions({}), {});
  assert.deepEqual(readPartOptions({}), {});
});

Deno.test("readVerifyOptions() hands each option on", () => {
  const options = { part: "linux", keep: "wheel", adopt: "wheelhouse", project: "there" };
  assert.deepEqual(readVerifyOptions(options), {
    part: "linux",
    only: "wheel",
    adopt: "wheelhouse",
  });
  assert.deepEqual(readPartOptions(options), { part: "linux", only: "wheel" });
});

Deno.test("readVerifyOptions() takes --adopt alone for the project's dist", () => {
  assert.deepEqual(readVerifyOptions({ adopt: true, project: "there" }), { adopt: "there/dist" });
  assert.deepEqual(readVerifyOptions({ adopt: true }), { adopt: "dist" });
});
