// Everything that a release refuses, in the words that a person reads; nothing is changed on GitHub then.
import assert from "node:assert/strict";
import type { ReleaseError } from "../../lib/errors.ts";
import { releaseProject } from "../../lib/release/release_project.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { mistakes, wheel } from "./mistakes.ts";
import { releasePlace, token } from "./place.ts";

for (const { what, code, variables = {}, github, make } of mistakes) {
  Deno.test(`release refuses ${what}`, async (t) => {
    await using place = await releasePlace(github);
    await make?.(place);
    const system = place.system(variables);
    const work = () => releaseProject(system, { dir: place.dir });
    const error = await failureOf(work, code, [token, "ghs_wrong"]);
    // A draft that GitHub let us make and that nobody sees is no harm: it is completed by the next run.
    const changed = place.api.seen.filter(({ method }) => method !== "GET");
    assert(changed.length === 0 || what.includes("read") || what.includes("another server"));
    assert(place.api.releases.every(({ draft, assets }) => !draft || assets.length <= 1));
    await t.assertSnapshot(steady(error));
  });
}

Deno.test("release refuses a file that somebody attached meanwhile, with other bytes", async (t) => {
  await using place = await releasePlace();
  const made = place.api.add({ tag: "v1.0", draft: true });
  const system = place.system();
  const work = () =>
    releaseProject({
      ...system,
      progress: (event) => {
        if (event.kind === "step" && event.title.startsWith("Attach")) {
          place.api.put(made, wheel, "other");
        }
      },
    }, { dir: place.dir });
  const error = await failureOf(work, "asset-other-bytes", [token]);
  assert.equal(made.draft, true);
  await t.assertSnapshot(steady(error));
});

function steady(error: ReleaseError): string {
  return toldBy(error).replaceAll(/\b[0-9a-f]{64}\b/g, "SHA256").replaceAll(
    / \(os error \d+\)/g,
    "",
  );
}
