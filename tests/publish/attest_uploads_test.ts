// Tests of attesting what a publish sends: required, preferred or off; kept, used again, and told where there is none.
import assert from "node:assert/strict";
import { join } from "@std/path";
import type { Attestation } from "../../lib/attest/attestation.ts";
import type { AttestationPolicy } from "../../lib/publish/attest_plan.ts";
import type { Job } from "../../lib/rehearsal/job.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { type AttestedPlace, attestedPlace } from "./attested_place.ts";

const wheelName = "tiny-1.0-py3-none-any.whl";
const sdistName = "tiny-1.0.tar.gz";

const warnings = ({ system }: AttestedPlace) =>
  system.events.flatMap((event) =>
    event.kind === "warning"
      ? [`${event.code}: ${event.message}\n${event.hint}`.replaceAll(/127\.0\.0\.1:\d+/g, "HOST")]
      : []
  );

Deno.test("a publish sends every file with its attestation, which lies beside it and in the receipt", async () => {
  await using at = await attestedPlace();
  const receipt = await at.publish();
  for (const { filename, attestation, outcome } of receipt.files) {
    assert.equal(outcome, "uploaded");
    const beside = JSON.parse(
      await Deno.readTextFile(join(at.dist, `${filename}.publish.attestation`)),
    ) as Attestation;
    const [kept] = at.provenance(filename)?.attestation_bundles[0]?.attestations ?? [];
    assert.deepEqual(kept, beside);
    assert.deepEqual(attestation, {
      file: `${filename}.publish.attestation`,
      logIndex: beside.verification_material.transparency_entries[0]?.logIndex,
    });
  }
  assert.deepEqual(receipt.files.map(({ proof }) => proof?.provenance?.state), [
    "proven",
    "proven",
  ]);
  assert.equal(at.rehearsal.fulcio.requests.length, 1);
  assert.deepEqual(warnings(at), []);
  const order = at.system.events.flatMap((event) => event.kind === "step" ? [event.title] : []);
  assert(
    order.indexOf("Attest the files with Sigstore") <
      order.findIndex((title) => /token/.test(title)),
  );
});

Deno.test("an attestation that is there and holds is used again; any other is made anew", async () => {
  await using at = await attestedPlace();
  at.rehearsal.test.options.intercept = ({ url }) =>
    url.endsWith("/mint-token") ? new Response("no", { status: 422 }) : undefined;
  await at.publish().then(() => assert.fail("it must fail"), () => {});
  at.rehearsal.test.options.intercept = undefined;
  assert.equal(at.rehearsal.rekor.requests.length, 2);
  const path = join(at.dist, `${sdistName}.publish.attestation`);
  const wheels = await Deno.readTextFile(join(at.dist, `${wheelName}.publish.attestation`));
  await Deno.writeTextFile(path, wheels);
  const receipt = await at.publish();
  assert(receipt.complete);
  assert.equal(at.rehearsal.rekor.requests.length, 3);
  assert.notEqual(await Deno.readTextFile(path), wheels);
});

/** What stands in the way of attestations. */
interface Obstacle {
  readonly what: string;
  readonly job?: Partial<Job>;
  readonly provider?: "circleci";
  readonly sigstore?: "public";
  readonly hinder?: (at: AttestedPlace) => void;
}

const obstacles: readonly Obstacle[] = [
  {
    what: "Fulcio is out of order",
    hinder: ({ rehearsal }) =>
      rehearsal.fulcio.intercept = () => new Response("busy", { status: 503 }),
  },
  {
    what: "Rekor refuses one file",
    hinder: ({ rehearsal }) => {
      // Both are asked for at once, in whichever order: it is the wheel's that is refused.
      rehearsal.rekor.intercept = async (request) => {
        if (request.method !== "POST") return undefined;
        const { spec } = await request.clone().json();
        const { payload } = JSON.parse(spec.proposedContent.envelope);
        return atob(payload).includes(".whl")
          ? Response.json({ code: 400, message: "no" }, { status: 400 })
          : undefined;
      };
    },
  },
  {
    what: "the job is one of a reusable workflow",
    job: {
      workflow: "start.yml",
      jobWorkflowRef: "example/rehearsed/.github/workflows/publish.yml@refs/heads/main",
    },
  },
  { what: "the CI is one whose attestations no index takes", provider: "circleci" },
  {
    what: "the index is on this machine, and the public Sigstore would attest",
    sigstore: "public",
  },
  {
    what: "the index refuses the attestation",
    hinder: ({ rehearsal }) => {
      rehearsal.test.options.intercept = async (request) => {
        if (!request.url.endsWith("/legacy/")) return undefined;
        const form = await request.clone().formData();
        return form.has("attestations")
          ? Response.json({ code: "400 Invalid attestations supplied during upload: no" }, {
            status: 400,
          })
          : undefined;
      };
    },
  },
];

for (const { what, hinder, ...options } of obstacles) {
  Deno.test(`without an attestation, because ${what}: said by prefer, refused by require`, async (t) => {
    {
      await using at = await attestedPlace("prefer", options);
      hinder?.(at);
      const receipt = await at.publish();
      assert(receipt.complete);
      await t.step("prefer", (t) => t.assertSnapshot(warnings(at)));
      const without = receipt.files.filter(({ notAttested }) => notAttested !== undefined);
      assert(without.length > 0);
      for (const { filename } of without) assert.equal(at.provenance(filename), undefined);
    }
    await using at = await attestedPlace("require", options);
    hinder?.(at);
    const error = await at.publish().then(() => assert.fail("it must fail"), (thrown) => thrown);
    await t.step("require", (t) => t.assertSnapshot(toldBy(error)));
    assert.deepEqual(at.stored(), []);
  });
}

Deno.test("with attestations off nothing is asked of Sigstore, and nothing is warned of", async () => {
  await using at = await attestedPlace("off");
  const receipt = await at.publish();
  assert(receipt.complete);
  assert.equal(at.rehearsal.fulcio.requests.length, 0);
  assert.deepEqual(warnings(at), []);
  assert.equal(receipt.files[0]?.notAttested, 'attestations = "off" in [tool.pyrelease]');
});

Deno.test("an index that is used with a token gets no attestations, and require refuses it", async (t) => {
  for (const policy of ["prefer", "require"] satisfies AttestationPolicy[]) {
    await using at = await attestedPlace(policy);
    at.rehearsal.test.options.intercept = ({ url }) =>
      /pytp|oidc/.test(url) ? new Response("", { status: 404 }) : undefined;
    const token = at.rehearsal.test.addUserToken();
    if (policy === "require") {
      const error = await failureOf(() => at.publish(token), "attestation-unavailable");
      await t.assertSnapshot(toldBy(error));
      assert.deepEqual(at.stored(), []);
      continue;
    }
    const receipt = await at.publish(token);
    assert(receipt.complete);
    assert.match(receipt.files[0]?.notAttested ?? "", /is used with a token/);
    assert.deepEqual(warnings(at), []);
    assert.equal(at.rehearsal.rekor.requests.length, 0);
  }
});
