// Tests of how the options of publish become what the library takes.
import assert from "node:assert/strict";
import { readPublishOptions } from "../../lib/cli/publish_options.ts";

Deno.test("readPublishOptions() plans nothing special unless told to", () => {
  assert.deepEqual(readPublishOptions({}), {
    dir: ".",
    dryRun: false,
    offline: false,
    oneJob: false,
    send: false,
    allowOffMain: false,
    allowOlder: false,
    addresses: {},
    sigstore: {},
  });
});

Deno.test("readPublishOptions() hands each option on", () => {
  const options = {
    project: "there",
    dryRun: true,
    offline: true,
    oneJob: true,
    send: true,
    allowOffMain: true,
    allowOlder: true,
    testpypiUrl: "http://127.0.0.1:1/",
    pypiUrl: "http://127.0.0.1:2/",
    fulcioUrl: "http://127.0.0.1:3",
    rekorUrl: "http://127.0.0.1:4",
    trustRoot: "trusted_root.json",
    python: "python3.12",
    timeout: 5_000,
    wait: 0,
    json: true,
  };
  assert.deepEqual(readPublishOptions(options), {
    dir: "there",
    dryRun: true,
    offline: true,
    oneJob: true,
    send: true,
    allowOffMain: true,
    allowOlder: true,
    python: "python3.12",
    timeoutMs: 5_000,
    waitMs: 0,
    addresses: { testpypi: "http://127.0.0.1:1/", pypi: "http://127.0.0.1:2/" },
    sigstore: {
      fulcioUrl: "http://127.0.0.1:3",
      rekorUrl: "http://127.0.0.1:4",
      trustRoot: "trusted_root.json",
    },
  });
});
