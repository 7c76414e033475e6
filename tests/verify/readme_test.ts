// README's table of checks is what `verify --list --markdown` prints.
import assert from "node:assert/strict";
import { checksTable, listedChecks } from "../../lib/report/verify_list.ts";
import { allChecks } from "../../lib/verify/all_checks.ts";
import { root } from "../layout.ts";

Deno.test("README has the table of all checks: deno task verify --list --markdown makes it", async () => {
  const readme = await Deno.readTextFile(`${root}README.md`);
  const section = readme.split("### What `verify` checks")[1]?.split("\n### ")[0] ?? "";
  const there = section.split("\n").filter((line) => /^\| \[`[a-z0-9-]+`\]\(https:/.test(line));
  const { text } = checksTable(await allChecks());
  assert.deepEqual(there, text.split("\n").slice(2));
});

Deno.test("listedChecks() has every check once, below its group", async () => {
  const checks = await allChecks();
  const { text } = listedChecks(checks);
  for (const { code, title } of checks) {
    const lines = text.split("\n").filter((line) => line.startsWith(`  ${code} `));
    assert.equal(lines.length, 1);
    assert(lines[0]?.endsWith(title));
  }
  assert.match(text, new RegExp(`\n\n${checks.length} checks$`));
});
