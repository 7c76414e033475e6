// The next version after what was released and promised, in each form.
import assert from "node:assert/strict";
import { formatVersion, parseVersion } from "../../../lib/standards/version.ts";
import { decideNext } from "../../../lib/version/next/decide.ts";
import { lastVersions } from "../../../lib/version/next/last_versions.ts";
import { toldBy } from "../../helpers/failure.ts";
import { refused } from "../../helpers/refused.ts";

type Form = Parameters<typeof decideNext>[1];

/**
 * @param tags What the tags state.
 * @param form What is asked for; "" for nothing.
 * @param target What the changes ask for; "" for nothing.
 * @param stated What pyproject.toml states.
 */
function decided(tags: string, form: Form | "", target: string, stated?: string): string {
  const past = tags.split(" ").filter((text) => text !== "")
    .map((text) => ({ version: parseVersion(text), tag: text }));
  const last = lastVersions(past, stated === undefined ? undefined : parseVersion(stated));
  const wanted = target === "" ? undefined : parseVersion(target);
  return formatVersion(decideNext(last, form === "" ? undefined : form, wanted));
}

Deno.test.each(
  [
    ["1.2.0", "", "1.3.0", "1.3.0"],
    ["1.2.0", "final", "1.3.0", "1.3.0"],
    ["1.2.0", "rc", "1.3.0", "1.3.0rc1"],
    ["1.2.0", "a", "1.3.0", "1.3.0a1"],
    // A series of pre-releases.
    ["1.2.0 1.3.0rc1", "", "1.2.1", "1.3.0rc2"],
    ["1.2.0 1.3.0rc1", "rc", "1.3.0", "1.3.0rc2"],
    ["1.2.0 1.3.0rc1", "rc", "", "1.3.0rc2"],
    ["1.2.0 1.3.0a4", "b", "1.3.0", "1.3.0b1"],
    ["1.2.0 1.3.0b2", "rc", "", "1.3.0rc1"],
    ["1.2.0 1.3.0rc1 1.3.0rc2", "final", "1.3.0", "1.3.0"],
    ["1.2.0 1.3.0rc2", "final", "", "1.3.0"],
    ["1.2.0 1.3.0rc1", "", "2.0.0", "2.0.0rc1"],
    ["1.2.0 1.3.0rc1", "a", "2.0.0", "2.0.0a1"],
    ["1.2.0 1.3.0rc1", "final", "2.0.0", "2.0.0"],
    ["1.2.0 2.0.0rc1", "", "1.3.0", "2.0.0rc2"],
    ["1.2.0 1.3.0rc1.post1", "", "1.3.0", "1.3.0rc2"],
    ["1.2.0 1.3rc1", "", "1.3.0", "1.3rc2"],
    ["1.3.0rc1 1.3.0", "", "1.3.1", "1.3.1"],
    ["1.0.0b1", "", "0.1.0", "1.0.0b2"],
    // What a tag of a development release promises.
    ["1.2.0 1.3.0.dev0", "", "1.2.1", "1.3.0"],
    ["1.2.0 1.3.0.dev0", "rc", "1.2.1", "1.3.0rc1"],
    ["1.2.0 1.3.0.dev7", "final", "", "1.3.0"],
    ["1.2.0 1.3.0.dev0", "", "2.0.0", "2.0.0"],
    ["1.2.0 1.3.0rc2.dev0", "", "1.2.1", "1.3.0rc2"],
    ["1.2.0 1.3.0rc2.dev0", "rc", "", "1.3.0rc2"],
    ["1.2.0 1.3.0rc1 1.3.0rc2.dev0", "final", "", "1.3.0"],
    ["1.2.0 1.3.0.dev0 1.3.0", "", "1.3.1", "1.3.1"],
    ["1.3.0.dev0", "", "", "1.3.0"],
    // Post-releases.
    ["1.2.0", "post", "", "1.2.0.post1"],
    ["1.2.0 1.2.0.post1", "post", "", "1.2.0.post2"],
    ["1.2.0 1.2.0.post0", "post", "", "1.2.0.post1"],
    ["1.2.0.post1", "", "1.2.1", "1.2.1"],
    ["1.2.0 1.2.0.post1.dev0", "post", "", "1.2.0.post1"],
    ["1.2.0 1.2.0.post1.dev0", "", "1.2.1", "1.2.1"],
    ["1!1.2.0+local.1", "post", "", "1!1.2.0.post1"],
    ["9007199254740993.0rc9007199254740993", "", "", "9007199254740993.0rc9007199254740994"],
  ] as const,
)(
  "decideNext() after %s, asked for %j with changes for %j, says %s",
  (tags, form, target, next) => {
    assert.equal(decided(tags, form, target), next);
  },
);

Deno.test.each(
  [
    ["1.4.0", "1.5.0", "", "1.4.1", "1.5.0"],
    ["1.4.0", "1.5.0", "", "2.0.0", "2.0.0"],
    ["1.4.0", "1.5.0", "rc", "1.4.1", "1.5.0rc1"],
    ["1.4.0", "1.5.0.dev0", "", "1.4.1", "1.5.0"],
    ["1.4.0 1.5.0rc1", "1.5.0rc2", "", "1.5.0", "1.5.0rc2"],
    ["1.4.0 1.5.0rc1", "1.5.0", "", "1.5.0", "1.5.0"],
    ["1.4.0 1.5.0rc1", "1.5.0", "rc", "1.5.0", "1.5.0rc2"],
    ["1.4.0", "1.4.0", "", "1.5.0", "1.5.0"],
    ["1.4.0", "1.3.0", "", "1.5.0", "1.5.0"],
  ] as const,
)(
  "decideNext() after %s with the static version %s, asked for %j with changes for %s, says %s",
  (tags, stated, form, target, next) => {
    assert.equal(decided(tags, form, target, stated), next);
  },
);

Deno.test("decideNext() says why a form cannot follow", async (t) => {
  const work = [
    () => decided("1.2.0 1.3.0rc1", "a", "1.3.0"),
    () => decided("1.2.0 1.3.0rc2.dev0", "b", ""),
    () => decided("1.2.0 1.3.0rc1", "post", ""),
    () => decided("1.2.0 1.3.0.dev0", "post", ""),
    () => decided("", "post", ""),
  ];
  for (const each of work) await t.assertSnapshot(toldBy(await refused("version-refused", each)));
  await t.assertSnapshot(
    toldBy(await refused("nothing-to-release", () => decided("1.2.0", "final", ""))),
  );
});
