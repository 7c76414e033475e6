// Tests of attestations against pypi-attestations, with which PyPI checks them: what each of the two takes and refuses.
import assert from "node:assert/strict";
import type { Attestation } from "../../lib/attest/attestation.ts";
import { attestFile, signFile, verifyAttestation } from "../../lib/attest/attest_file.ts";
import type { AttestedFile } from "../../lib/attest/statement.ts";
import publicRoot from "../../lib/attest/trusted_root.json" with { type: "json" };
import { trustOf } from "../../lib/attest/trust.ts";
import { type Claims, decodeClaims } from "../../lib/ci/claims.ts";
import { RekorLog } from "../../lib/rehearsal/sigstore/rekor.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { attest, attesting, judge, type Judged, judgedPublisher } from "../helpers/attestations.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { idToken, rehearse } from "../helpers/rehearsal.ts";
import { testSystem } from "../helpers/test_system.ts";

const wheel = { filename: "tiny-1.0-py3-none-any.whl", sha256: "ab".repeat(32) };
const sdist = { filename: "tiny-1.0.tar.gz", sha256: "cd".repeat(32) };

Deno.test("attestFile() makes what pypi-attestations takes, of several files with one certificate", async () => {
  await using rehearsal = await rehearse();
  const trustRoot = await rehearsal.sigstore.trustRoot();
  const system = testSystem();
  const shared = await attesting(rehearsal, { system });
  const files = [wheel, sdist];
  const made = await Promise.all(files.map((file) => attestFile(system, shared, file)));
  const asked = files.map((file, nth) => ({
    attestation: made[nth],
    publisher: judgedPublisher,
    file,
    trustRoot,
  }));
  assert.deepEqual(await judge(...asked), ["ok", "ok"]);
  assert.equal(rehearsal.fulcio.requests.length, 1);
  assert.equal(rehearsal.rekor.requests.length, 2);
});

Deno.test("attestFile() attests with the identity of GitLab CI and of Google Cloud", async () => {
  await using rehearsal = await rehearse();
  const now = Math.floor(Date.now() / 1000);
  const usual = { aud: "sigstore", sub: "it", jti: "1", iat: now, exp: now + 300 };
  const identities = [{
    claims: {
      iss: "https://gitlab.com",
      project_path: "example/group/rehearsed",
      ci_config_ref_uri: "gitlab.com/example/group/rehearsed//.gitlab-ci.yml@refs/heads/main",
      sha: "0123456789abcdef0123456789abcdef01234567",
      ref: "main",
      ref_type: "branch",
    },
    publisher: {
      kind: "GitLab",
      repository: "example/group/rehearsed",
      workflow_filepath: ".gitlab-ci.yml",
    },
  }, {
    claims: { iss: "https://accounts.google.com", email: "publisher@example.iam" },
    publisher: { kind: "Google", email: "publisher@example.iam" },
  }];
  const trustRoot = await rehearsal.sigstore.trustRoot();
  const asked = await Promise.all(identities.map(async ({ claims, publisher }) => {
    const token = await rehearsal.identity.sign({ ...usual, ...claims });
    return {
      attestation: await attest(rehearsal, sdist, { token }),
      publisher,
      file: sdist,
      trustRoot,
    };
  }));
  assert.deepEqual(await judge(...asked), ["ok", "ok"]);
});

/** What is changed about an attestation that holds, and what pypi-attestations says of it then. */
interface Case {
  readonly change: string;
  readonly says: RegExp;
  readonly attestation?: (right: Attestation, other: Attestation) => Attestation;
  readonly file?: AttestedFile;
  readonly publisher?: Judged["publisher"];
  readonly claims?: Claims;
  readonly trustRoot?: unknown;
}

const otherWorkflow = "example/rehearsed/.github/workflows/other.yml@refs/heads/main";

const cases: readonly Case[] = [
  {
    change: "the file has other bytes",
    says: /subject does not match distribution digest/,
    file: { ...wheel, sha256: "00".repeat(32) },
  },
  {
    change: "it is another file",
    says: /subject does not match distribution name/,
    file: { ...wheel, filename: "tiny-1.1-py3-none-any.whl" },
  },
  {
    change: "the statement was changed",
    says: /invalid signature/,
    attestation: (right, { envelope: { statement } }) => ({
      ...right,
      envelope: { ...right.envelope, statement },
    }),
    file: sdist,
  },
  {
    change: "the certificate is another one",
    says: /invalid signature|inconsistent/,
    attestation: (right, other) => ({
      ...right,
      verification_material: {
        ...right.verification_material,
        certificate: other.verification_material.certificate,
      },
    }),
  },
  {
    change: "the log entry is another one's",
    says: /log entry/,
    attestation: (right, other) => ({
      ...right,
      verification_material: {
        ...right.verification_material,
        transparency_entries: other.verification_material.transparency_entries,
      },
    }),
  },
  {
    change: "another workflow published",
    says: /Build Config URI .* does not match/s,
    publisher: { ...judgedPublisher, workflow: "other.yml" },
    claims: { workflow_ref: otherWorkflow, job_workflow_ref: otherWorkflow },
  },
  {
    change: "the trust root is another Sigstore's",
    says: /certificate chain/,
    trustRoot: publicRoot,
  },
];

Deno.test("what pypi-attestations refuses does not hold here either", async (t) => {
  await using rehearsal = await rehearse();
  const trustRoot = await rehearsal.sigstore.trustRoot();
  const claims = decodeClaims(new Secret(await idToken(rehearsal, "sigstore")));
  const system = testSystem();
  // Both certificates before both entries: what is changed below is then wrong for one reason alone.
  const signers = [await attesting(rehearsal), await attesting(rehearsal)] as const;
  for (const { certificates } of signers) await certificates.current();
  const right = await attestFile(system, signers[0], wheel);
  const other = await attestFile(system, signers[1], sdist);
  const made = cases.map((each) => ({
    publisher: judgedPublisher,
    file: wheel,
    trustRoot,
    ...each,
    claims: { ...claims, ...each.claims },
    attestation: each.attestation?.(right, other) ?? right,
  }));
  const [holds, ...judged] = await judge(
    { attestation: right, publisher: judgedPublisher, file: wheel, trustRoot },
    ...made,
  );
  assert.equal(holds, "ok");
  verifyAttestation(trustOf({ trustRoot }), right, wheel, claims);
  for (const [nth, each] of made.entries()) {
    await t.step(each.change, async (t) => {
      assert.match(judged[nth] ?? "", each.says);
      const error = await failureOf(
        () =>
          Promise.try(() =>
            verifyAttestation(trustOf(each), each.attestation, each.file, each.claims)
          ),
        "attestation-invalid",
      );
      await t.assertSnapshot(toldBy(error));
    });
  }
});

Deno.test("a signature that was logged after its certificate's end is refused by both", async (t) => {
  await using rehearsal = await rehearse();
  const late = new RekorLog(() => rehearsal.rekor.url, () => Date.now() + 20 * 60_000);
  rehearsal.rekor.intercept = (request) => late.answer(request);
  const error = await failureOf(() => attest(rehearsal, wheel), "attestation-invalid");
  await t.assertSnapshot(toldBy(error));
  const system = testSystem();
  const { sigstore, certificates } = await attesting(rehearsal, { system });
  const attestation = await signFile(system, sigstore, await certificates.current(), wheel);
  const trustRoot = await rehearsal.sigstore.trustRoot();
  const [says = ""] = await judge({
    attestation,
    publisher: judgedPublisher,
    file: wheel,
    trustRoot,
  });
  assert.match(says, /not valid at validation time|expired/);
});
