// Tests of choosing checks: by the command line and by the configuration.
import assert from "node:assert/strict";
import { projectOf } from "../../lib/project/project.ts";
import { allChecks } from "../../lib/verify/all_checks.ts";
import { type CheckOptions, whichChecks } from "../../lib/verify/which_checks.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";

const all = await allChecks();
const codes = all.map(({ code }) => code);

function which(options: CheckOptions, skip = "") {
  const text = `[project]\nname = "tiny"\nversion = "1.0"\n[tool.pyrelease.verify]\n${skip}\n`;
  const { running, skipped } = whichChecks(all, projectOf("/nowhere", text), options);
  return {
    running: running.map(({ code }) => code),
    skipped: skipped.map(({ check, reason }) => [check.code, reason]),
  };
}

Deno.test("whichChecks() runs all of them unless something is said", () => {
  assert.deepEqual(which({}), { running: codes, skipped: [] });
});

Deno.test("whichChecks() leaves out what the configuration and the command line name", () => {
  const skip = 'skip = [{ code = "record", reason = "Our index writes it anew" }]';
  assert.deepEqual(which({ skip: ["install"] }, skip), {
    running: codes.filter((code) => !["record", "install"].includes(code)),
    skipped: [["record", "Our index writes it anew"], ["install", undefined]],
  });
});

Deno.test("whichChecks() runs a check that is asked for by name, though the configuration skips it", () => {
  const skip = 'skip = [{ code = "record", reason = "Our index writes it anew" }]';
  assert.deepEqual(which({ checks: ["record", "names"] }, skip), {
    running: ["names", "record"],
    skipped: [],
  });
});

Deno.test("whichChecks() refuses a code that there is not, and says which was meant", async (t) => {
  for (const options of [{ checks: ["recrod"] }, { skip: ["x"] }]) {
    await t.assertSnapshot(toldBy(await refused("usage", () => which(options))));
  }
  for (const code of ["instal", "tests", "a\\n::error::b"]) {
    const work = () => which({}, `skip = [{ code = "${code}", reason = "why" }]`);
    await t.assertSnapshot(toldBy(await refused("config-invalid", work)));
  }
});

Deno.test("readConfig() wants a reason for each check that is skipped", async (t) => {
  const work = () => which({}, 'skip = [{ code = "record" }]');
  await t.assertSnapshot(toldBy(await refused("config-invalid", work)));
});
