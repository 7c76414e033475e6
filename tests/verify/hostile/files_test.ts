// Tests of hostile files, each read as `verify` reads it: a finding in plain words, and nothing else.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { projectOf } from "../../../lib/project/project.ts";
import { findingLines } from "../../../lib/report/findings_text.ts";
import { gatherFindings } from "../../../lib/report/gather_findings.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { allChecks } from "../../../lib/verify/all_checks.ts";
import { readAll } from "../../../lib/verify/read_all.ts";
import { runStaticChecks } from "../../../lib/verify/run_checks.ts";
import { manifestOf } from "../../helpers/distributions.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { type HostileFile, makeHostileFiles } from "./hostile_files.ts";

/** The errors that the checks of bytes find in a file, and the links in a wheel. */
async function findingsIn({ folder, filename }: HostileFile) {
  const read = await readAll(realSystem(), folder, [{ filename }], 1);
  const project = projectOf(folder, '[project]\nname = "tiny"\nversion = "1.0"\n');
  const subject = { project, version: "1.0", manifest: manifestOf(read.distributions), ...read };
  const results = await runStaticChecks(await allChecks(), subject);
  return results.flatMap(({ findings }) => findings)
    .filter(({ check, severity }) => severity === "error" || check === "wheel-links");
}

/** Files that hold something hostile which nothing here opens, runs or obeys. */
const harmless = [
  "wheel: a bomb in an archive in an archive",
  "wheel: a METADATA of nothing but lines",
  "wheel: a METADATA of controls",
  "wheel: a module that makes patterns slow",
  "sdist: a setup.py that would write",
];

Deno.test({
  name: "a hostile file is told of",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn(t) {
    await using folder = await temporaryFolder();
    for (const file of await makeHostileFiles(folder.path)) {
      await t.step(file.what, async (t) => {
        const started = performance.now();
        const findings = await findingsIn(file);
        assert(performance.now() - started < 30_000);
        if (harmless.includes(file.what)) return assert.deepEqual(findings, []);
        assert(findings.some(({ severity }) => severity === "error"), Deno.inspect(findings));
        const lines = gatherFindings(findings).flatMap(findingLines)
          .filter((line) => !/^ {2}(?:next|see): /.test(line));
        // However many faults a file is made to have, they fill no log.
        assert(lines.join("").length < 20_000);
        await t.assertSnapshot(lines.slice(0, 6).join("\n").replaceAll(file.folder, "FOLDER"));
      });
      const there = [...Deno.readDirSync(file.folder)].map(({ name }) => name);
      assert.deepEqual(there, [basename(file.filename)]);
    }
    assert([...Deno.readDirSync(folder.path)].every(({ name }) => /^\d+$/.test(name)));
  },
});
