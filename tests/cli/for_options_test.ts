// Tests of how the options of `version --for` become what the library takes.
import assert from "node:assert/strict";
import { readForOptions } from "../../lib/cli/for_options.ts";
import { asked } from "./asked.ts";

Deno.test("readForOptions() hands each option on", () => {
  assert.deepEqual(readForOptions({ for: "pypi" }), {
    channel: "pypi",
    dir: ".",
    offline: false,
    allowOlder: false,
    allowOffMain: false,
    addresses: {},
  });
  const options = {
    for: "testpypi",
    project: "there",
    python: "python3.12",
    offline: true,
    allowOlder: true,
    allowOffMain: true,
    testpypiUrl: "http://127.0.0.1:1/",
  };
  assert.deepEqual(readForOptions(options), {
    channel: "testpypi",
    dir: "there",
    offline: true,
    allowOlder: true,
    allowOffMain: true,
    python: "python3.12",
    addresses: { testpypi: "http://127.0.0.1:1/" },
  });
});

Deno.test("--for takes the two channels and names them", async () => {
  const { kind, text = "" } = await asked(["version", "--for=staging"]);
  assert.equal(kind, "mistake");
  assert.match(text, /testpypi, pypi/);
});
