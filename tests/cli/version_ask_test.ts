// The options of `version` as a question, and those that do not go together.
import assert from "node:assert/strict";
import { readAsk } from "../../lib/cli/version_ask.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";
import { optionsOf } from "./asked.ts";

Deno.test.each(
  [
    [{}, undefined],
    [{ json: true, project: "x" }, undefined],
    [{ next: true }, {}],
    [{ next: true, bump: "minor" }, { part: "minor" }],
    [{ next: true, bump: "major", pre: "rc" }, { part: "major", form: "rc" }],
    [{ next: true, bump: "major", final: true }, { part: "major", form: "final" }],
    [{ next: true, post: true }, { form: "post" }],
    [{ next: true, pre: "a" }, { form: "a" }],
  ] as const,
)("readAsk() reads %j as %j", (options, ask) => {
  assert.deepEqual(readAsk(options), ask);
});

Deno.test("readAsk() refuses options that do not go together, and says which variables set them", async (t) => {
  const wrong = [
    { bump: "minor" },
    { post: true, final: true },
    { next: true, pre: "rc", final: true },
    { next: true, pre: "rc", post: true },
    { next: true, post: true, final: true },
    { next: true, post: true, bump: "minor" },
  ];
  for (const options of wrong) {
    await t.assertSnapshot(toldBy(await refused("usage", () => readAsk(options))));
  }
});

Deno.test("the command line and its variables set what is asked", async () => {
  const words = ["version", "--next", "--bump=minor", "--pre", "rc"];
  assert.deepEqual(await optionsOf(words), { next: true, bump: "minor", pre: "rc" });
  const variables = { PYRELEASE_NEXT: "1", PYRELEASE_BUMP: "major", PYRELEASE_FINAL: "yes" };
  assert.deepEqual(await optionsOf(["version"], { ...variables, PYRELEASE_POST: "0" }), {
    next: true,
    bump: "major",
    final: true,
  });
});
