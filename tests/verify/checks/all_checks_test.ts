// What every check must have: a code of its own in a file named for it, words, a page, and cases in the tests.
import assert from "node:assert/strict";
import { allChecks } from "../../../lib/verify/all_checks.ts";
import { groups } from "../../../lib/verify/groups.ts";
import { modulesIn, root } from "../../layout.ts";
import { codesIn, testedElsewhere } from "./cases.ts";

const checks = await allChecks();
const codes = checks.map(({ code }) => code);

Deno.test("every check lies in the file that its group and code name, and every such file is a check", async () => {
  const files = (await modulesIn("lib/verify/checks")).map(({ place }) => place.path)
    .filter((path) => !path.endsWith("/all.ts"));
  const named = checks.map(({ group, code }) =>
    `lib/verify/checks/${group}/${code.replaceAll("-", "_")}.ts`
  );
  assert.deepEqual(named.toSorted(), files.toSorted());
});

Deno.test("every check has a code of its own, a sentence, a hint and a page", () => {
  assert.equal(new Set(codes).size, codes.length);
  for (const { code, group, title, hint, link } of checks) {
    assert.match(code, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    assert(Object.hasOwn(groups, group), code);
    assert.match(title, /^\S.+[^.\s]$/, code);
    assert.match(hint, /^[\p{Lu}[].+[^.\s]$/su, code);
    assert.match(link, /^https:\/\/\S+$/, code);
  }
});

Deno.test("every check has cases that make it fire and cases that do not", async () => {
  const files = (await modulesIn("tests/verify/checks")).filter(({ place }) =>
    place.path.endsWith("_test.ts")
  );
  const tabled = files.flatMap(({ text }) => codesIn(text));
  assert.deepEqual([...tabled, ...Object.keys(testedElsewhere)].toSorted(), codes.toSorted());
  for (const path of Object.values(testedElsewhere)) {
    assert((await Deno.stat(root + path)).isFile);
  }
});
