// Tests of a release while GitHub misbehaves: every case ends well, or in an error after which a re-run ends well.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ReleaseError } from "../../lib/errors.ts";
import { releaseProject } from "../../lib/release/release_project.ts";
import type { Fault } from "../helpers/github_api/faults.ts";
import type { KeptAsset } from "../helpers/github_api/state.ts";
import { type ReleasePlace, releasePlace } from "./place.ts";

const steps = {
  "the tag's commit": /^GET commits/,
  "the tag's release": /^GET releases\/tags/,
  "the drafts": /^GET releases\?/,
  "a new release": /^POST releases$/,
  "an upload": /^POST releases\/\d+\/assets/,
  "publishing": /^PATCH/,
} as const;

const faults: readonly Fault[] = [
  "reset",
  "lost",
  "bad-gateway",
  "secondary-limit",
  "primary-limit",
  "too-many",
  "html",
];
const cells: readonly (readonly [keyof typeof steps, Fault])[] = [
  ...Object.keys(steps).flatMap((step) =>
    faults.map((fault) => [step as keyof typeof steps, fault] as const)
  ),
  ["an upload", "cut"],
  ["an upload", "damaged"],
];

/** Exactly one release, published, with every file byte for byte. */
async function assertReleased({ api, dir, manifest }: ReleasePlace): Promise<void> {
  const [release, ...others] = api.releases;
  assert(release !== undefined && others.length === 0);
  assert.equal(release.draft, false);
  assert.equal(release.assets.length, 4);
  for (const { filename, sha256 } of manifest.files) {
    const { state, content } = release.assets.find(({ name }) => name === filename) as KeptAsset;
    assert.equal(state, "uploaded");
    assert.equal(createHash("sha256").update(content).digest("hex"), sha256);
  }
  const receipt = release.assets.find(({ name }) => name === "receipt.json")?.content;
  assert.deepEqual(
    receipt,
    new Uint8Array(await Deno.readFile(`${dir}/pyrelease-out/receipt.json`)),
  );
}

for (const [step, fault] of cells) {
  Deno.test(`a release meets ${fault} once at ${step}, and ends well`, async () => {
    await using place = await releasePlace();
    place.api.fail(fault, steps[step]);
    const work = () => releaseProject(place.system(), { dir: place.dir });
    // What is not JSON is no answer of GitHub's API, and asking again would not make it one.
    if (fault === "html") {
      await assert.rejects(work(), { code: /^github-(answer-invalid|refused)$/ });
    } else await work();
    await work();
    await assertReleased(place);
  });
}

const lasting = cells.filter(([step, fault]) =>
  ["bad-gateway", "primary-limit"].includes(fault) || (step === "an upload" && fault !== "html") ||
  (step === "a new release" && fault === "lost")
);
for (const [step, fault] of lasting) {
  Deno.test(`a release meets ${fault} for good at ${step}: an error, then a re-run ends well`, async () => {
    await using place = await releasePlace();
    place.api.fail(fault, steps[step], 99);
    const work = () => releaseProject(place.system(), { dir: place.dir });
    const error = await work().catch((thrown) => thrown);
    // What was done though its answer was lost is seen to be done.
    if (fault === "lost" && ["a new release", "an upload"].includes(step)) {
      assert(!(error instanceof Error), String(error));
    } else {
      assert(error instanceof ReleaseError, Deno.inspect(error));
      assert.equal(error.code, "github-unavailable");
      assert.match(error.why ?? "", /the limit is 5 tries within 10 min$/);
    }
    place.api.mend();
    await work();
    await assertReleased(place);
  });
}
