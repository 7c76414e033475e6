// What an index answers to attestations, held against pypi-attestations, and the provenance that it serves of them.
import assert from "node:assert/strict";
import type { Attestation } from "../../lib/attest/attestation.ts";
import { provenanceCommit } from "../../lib/index/provenance_commit.ts";
import { readSimpleProject } from "../../lib/index/simple.ts";
import type { Job } from "../../lib/rehearsal/job.ts";
import { attest, judge, judgedPublisher } from "../helpers/attestations.ts";
import { idToken, pushToMain } from "../helpers/rehearsal.ts";
import { testSystem } from "../helpers/test_system.ts";
import { sdistUpload, send, type Upload, wheelUpload } from "../helpers/upload.ts";
import { assertSays, type Uploading, uploading } from "../helpers/uploading.ts";

const invalid = "Invalid attestations supplied during upload:";
const wheel = await wheelUpload();
const sdist = await sdistUpload();

const fileOf = ({ filename, fields }: Upload) => ({
  filename,
  sha256: fields["sha256_digest"]?.[0] ?? "",
});
const attested = async (rehearsal: Uploading, upload: Upload, job: Partial<Job> = {}) => {
  const token = await idToken(rehearsal, "sigstore", job);
  return await attest(rehearsal, fileOf(upload), { token });
};
const sent = (...attestations: readonly unknown[]) => ({
  fields: { attestations: JSON.stringify(attestations) },
});

const empty = {
  version: 1,
  verification_material: { certificate: "bm9uZQ==", transparency_entries: [{}] },
  envelope: { statement: "e30=", signature: "bm9uZQ==" },
};
for (
  const [what, attestations, says] of [
    ["no list", "{}", "Malformed attestations: not a list of objects"],
    ["no attestation in the list", "[{}]", "Malformed attestations: not a list of objects"],
    ["none in the list", "[]", "Malformed attestations: an empty attestation set is not permitted"],
    [
      "three of them",
      JSON.stringify([empty, empty, empty]),
      "A maximum of 2 attestations per file are supported",
    ],
    [
      "an empty one",
      JSON.stringify([empty]),
      "Unknown error while trying to verify included attestations: invalid transparency log entry",
    ],
  ] as const
) {
  Deno.test(`400: attestations with ${what}`, async () => {
    await using rehearsal = await uploading();
    const answer = await rehearsal.upload(wheel, { fields: { attestations } });
    assertSays(answer, 400, `${invalid} ${says}`);
  });
}

Deno.test("400: attestations with a person's token", async () => {
  await using rehearsal = await uploading();
  const { test } = rehearsal;
  assertSays(
    await send(test.uploadUrl, test.addUserToken(), wheel, sent(empty)),
    400,
    `${invalid} Attestations are only supported when using Trusted Publishing`,
  );
});

Deno.test("400: an attestation that does not hold, in the words of pypi-attestations", async () => {
  await using rehearsal = await uploading();
  const right = await attested(rehearsal, wheel);
  const called = `example/rehearsed/.github/workflows/other.yml@${pushToMain.ref}`;
  const others: readonly Attestation[] = [
    await attest(rehearsal, { ...fileOf(wheel), sha256: "00".repeat(32) }),
    await attested(rehearsal, sdist),
    { ...right, envelope: { ...right.envelope, signature: empty.envelope.signature } },
    await attested(rehearsal, wheel, { workflow: "other.yml" }),
    await attested(rehearsal, wheel, { claims: { workflow_ref: called } }),
    await attested(rehearsal, wheel, { repository: "grace/rehearsed" }),
  ];
  const trustRoot = await rehearsal.sigstore.trustRoot();
  const judged = await judge(
    ...others.map((attestation) => ({
      attestation,
      publisher: judgedPublisher,
      file: fileOf(wheel),
      trustRoot,
    })),
  );
  for (const [nth, attestation] of others.entries()) {
    const { status, says } = await rehearsal.upload(wheel, sent(attestation));
    assert.equal(status, 400);
    assert.equal(steady(says), steady(`${invalid} ${serverSays(judged[nth] ?? "")}`));
  }
  assert.equal(rehearsal.test.project("tiny")?.releases.size, 0);
  const twice = await rehearsal.upload(wheel, sent(right, right));
  assert.match(twice.says, /Multiple attestations for the same file with the same predicate type/);
  assert.equal((await rehearsal.upload(wheel, sent(right))).status, 200);
});

/** The server's sentence around the library's. */
function serverSays(judged: string): string {
  return judged.replace(
    /^VerificationError: /,
    "Could not verify the uploaded artifact using the included attestation: ",
  );
}

/** Python shows the extension's object, and sees a foreign signature in the log entry last. */
function steady(text: string): string {
  return text.replace(
    /Build Config URI \(.*\) does not match/s,
    "Build Config URI (…) does not match",
  )
    .replace(/invalid log entry: .*|DSSE: invalid signature/s, "invalid signature");
}

Deno.test("the provenance of a file is served, and its address stands in the simple API", async () => {
  await using rehearsal = await uploading();
  const attestation = await attested(rehearsal, wheel);
  assert.equal((await rehearsal.upload(wheel, sent(attestation))).status, 200);
  assert.equal((await rehearsal.upload(sdist)).status, 200);
  const { test } = rehearsal;
  const url = `${test.url}integrity/tiny/1.0/${wheel.filename}/provenance`;
  const answer = await fetch(url, {
    headers: { accept: "application/vnd.pypi.integrity.v1+json" },
  });
  assert.equal(answer.headers.get("content-type"), "application/vnd.pypi.integrity.v1+json");
  const publisher = { ...judgedPublisher, environment: null };
  assert.deepEqual(await answer.json(), {
    version: 1,
    attestation_bundles: [{ publisher, attestations: [attestation] }],
  });
  const html = await fetch(url, { headers: { accept: "text/html" } });
  assert.deepEqual([html.status, await html.json()], [406, { message: "Request not acceptable" }]);
  const none = await fetch(`${test.url}integrity/tiny/1.0/${sdist.filename}/provenance`);
  assert.equal(none.status, 404);
  const message = `No provenance available for ${sdist.filename}`;
  assert.deepEqual(await none.json(), { message });

  const index = { name: "TestPyPI", simpleUrl: test.simpleUrl, uploadUrl: test.uploadUrl };
  const listed = await readSimpleProject(testSystem(), index, "tiny");
  assert.deepEqual(listed?.files.map(({ provenance }) => provenance), [url, undefined]);
  const [file = {}] = listed?.files ?? [];
  assert.equal(await provenanceCommit(testSystem(), index, file), pushToMain.sha);
  const page = await (await fetch(`${test.simpleUrl}tiny/`)).text();
  assert.equal(page.split(`data-provenance="${url}"`).length, 2);
});
