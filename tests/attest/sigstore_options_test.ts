// Tests of naming another Sigstore: all of it or nothing, and never over an open line.
import assert from "node:assert/strict";
import { publicSigstore, readSigstore } from "../../lib/attest/sigstore.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem();
const fulcioUrl = "https://fulcio.example.org/";
const rekorUrl = "http://127.0.0.1:3000";

Deno.test("readSigstore() takes the public one unless another is named", async () => {
  assert.deepEqual(await readSigstore(system), publicSigstore);
  await using folder = await temporaryFolder();
  const trustRoot = folder.join("trusted_root.json");
  await Deno.writeTextFile(trustRoot, '{"tlogs": []}');
  assert.deepEqual(await readSigstore(system, { fulcioUrl, rekorUrl, trustRoot }), {
    fulcioUrl: "https://fulcio.example.org",
    rekorUrl,
    trustRoot: { tlogs: [] },
  });
});

Deno.test("readSigstore() refuses half of one, an open line, and what is no trust root", async (t) => {
  const given = { fulcioUrl, rekorUrl, trustRoot: "trusted_root.json" };
  for (
    const wrong of [
      { rekorUrl },
      { fulcioUrl, trustRoot: "trusted_root.json" },
      { ...given, fulcioUrl: "http://fulcio.example.org" },
      { ...given, fulcioUrl: "fulcio" },
      { ...given, rekorUrl: "https://user:secret@rekor.example.org" },
      { ...given, rekorUrl: "https://rekor.example.org/?key=1" },
    ]
  ) {
    const error = await failureOf(() => readSigstore(system, wrong), "usage", ["secret"]);
    await t.assertSnapshot(toldBy(error));
  }
  const missing = await failureOf(
    () => readSigstore(system, { ...given, trustRoot: "/nowhere/trusted_root.json" }),
    "trust-root-invalid",
  );
  await t.assertSnapshot(toldBy(missing));
  const text = await failureOf(
    () => readSigstore(system, { ...given, trustRoot: "README.md" }),
    "trust-root-invalid",
  );
  await t.assertSnapshot(toldBy(text));
});
