// Tests of which wheels an interpreter takes, held against pip's own word.
import assert from "node:assert/strict";
import { supportedTags } from "../../lib/python/supported_tags.ts";
import { realSystem } from "../../lib/system/real.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { refused } from "../helpers/refused.ts";
import { realTools } from "../helpers/tools.ts";

Deno.test("supportedTags() says what pip says, the platform's own first", async () => {
  const tools = await realTools();
  const { python } = await pythonEnv(["pip==26.3"]);
  const { stdout } = await new Deno.Command(python, {
    args: ["-c", "from pip._vendor.packaging.tags import sys_tags; print(*sys_tags(), sep='\\n')"],
  }).output();
  const interpreter = { ...tools.interpreter, path: python };
  const tags = await supportedTags(realSystem(), { ...tools, interpreter });
  const pips = new TextDecoder().decode(stdout).trim().split(/\r?\n/);
  assert.deepEqual(tags.toSorted(), pips.toSorted());
  assert.equal(tags[0], pips[0]);
});

Deno.test("supportedTags() names an interpreter that cannot answer", async () => {
  const tools = await realTools();
  const interpreter = { ...tools.interpreter, path: "/nowhere/python" };
  const error = await refused(
    "python-broken",
    () => supportedTags(realSystem(), { ...tools, interpreter }),
  );
  assert.match(error.message, /\/nowhere\/python/);
});
