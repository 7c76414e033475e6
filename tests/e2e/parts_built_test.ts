// Two builders on one machine, each by its own call: their parts make one plan.
import assert from "node:assert/strict";
import { tinyFiles, verifyTable } from "./bad_input/projects.ts";
import { toolsAreMade, world } from "./world.ts";

await toolsAreMade();

Deno.test("verify builds the sdist as one part and the wheel as another, and publish plans both", async () => {
  const parts = `\n[tool.pyrelease]\nparts = ["sdist", "pure"]\n${verifyTable}`;
  await using place = await world(tinyFiles(parts), "v1.0");
  const plan = () => place.run(["publish"]);
  const verify = async (part: string, keep: string) => {
    const ended = await place.run(["verify"], { PYRELEASE_PART: part, PYRELEASE_KEEP: keep });
    assert.equal(ended.code, 0, ended.stderr);
    return ended.stdout;
  };

  const sdist = await verify("sdist", "sdist");
  assert.match(sdist, /^1 file of 1\.0 \(part sdist\) verified/m);
  assert.doesNotMatch(sdist, /fresh environment/);
  const early = await plan();
  assert.equal(early.code, 1);
  assert.match(early.stderr, /^error \[parts-missing\] The part pure is missing$/m);

  assert.match(await verify("pure", "wheel"), /^1 file of 1\.0 \(part pure\) verified/m);
  const planned = await plan();
  assert.equal(planned.code, 0, planned.stderr);
  assert.match(planned.stdout, /^ +tiny-1\.0-py3-none-any\.whl: new/m);
  assert.match(planned.stdout, /^ +tiny-1\.0\.tar\.gz: new/m);
});
