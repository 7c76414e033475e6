// Tests of rendering descriptions, by the real readme-renderer, and beside `twine check --strict`.
import assert from "node:assert/strict";
import { findingLines } from "../../lib/report/findings_text.ts";
import { gatherFindings } from "../../lib/report/gather_findings.ts";
import { realSystem } from "../../lib/system/real.ts";
import { descriptionRenders } from "../../lib/verify/checks/metadata/description_renders.ts";
import { findingOf } from "../../lib/verify/check.ts";
import { runToolChecks } from "../../lib/verify/run_checks.ts";
import { sdistIn, subjectOf, wheelIn } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";
import { faultsOf } from "./faults_of.ts";

const tools = await realTools();

/** What is said of a wheel and an sdist with this description. */
async function said(type: string, description: string): Promise<string> {
  await using folder = await temporaryFolder();
  const source = { headers: [`Description-Content-Type: ${type}`], description };
  const files = [await wheelIn(folder.path, source), await sdistIn(folder.path, source)];
  const looked = await descriptionRenders.look(realSystem(), subjectOf(...files), tools);
  const findings = faultsOf(looked).map((fault) => findingOf(descriptionRenders, fault));
  return gatherFindings(findings).flatMap(findingLines).join("\n");
}

Deno.test("description-renders takes what PyPI renders, in all three languages", async () => {
  assert.equal(await said("text/markdown", "# tiny\n\n<script>alert(1)</script>\n"), "");
  assert.equal(await said("text/markdown; variant=CommonMark", "[broken](\n"), "");
  assert.equal(await said("text/x-rst", "tiny\n====\n\n.. code:: python\n\n    import tiny\n"), "");
  assert.equal(await said("text/plain", "tiny\n=\n"), "");
  assert.equal(await said("UNKNOWN", "tiny\n====\n"), "");
});

Deno.test("description-renders shows what docutils says of reStructuredText", async (t) => {
  await t.assertSnapshot(await said("text/x-rst", "A long title\n====\n\n`open\n"));
  await t.assertSnapshot(await said("text/x-rst", ".. include:: /etc/passwd\n"));
  await t.assertSnapshot(await said("text/x-rst", ".. made\x1b[2J-up::\n\n  ::error::text\n"));
});

Deno.test("description-renders finds what comes to nothing", async (t) => {
  await t.assertSnapshot(await said("text/markdown", " \n"));
});

Deno.test("description-renders starts nothing where there is nothing to render", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, { description: "" });
  const system = {
    ...realSystem(),
    processes: { run: () => Promise.reject(new Error("a process was started")) },
  };
  const [result] = await runToolChecks(system, [descriptionRenders], subjectOf(wheel), tools);
  assert.deepEqual(result?.findings, []);
});
