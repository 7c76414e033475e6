// Tests of findings as SARIF, by the schema that Microsoft's own tools hold logs against.
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import assert from "node:assert/strict";
import { sarifOf } from "../../lib/report/sarif.ts";
import { allChecks } from "../../lib/verify/all_checks.ts";
import { runStaticChecks } from "../../lib/verify/run_checks.ts";
import { sdistIn, subjectOf, wheelIn } from "../helpers/distributions.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

interface Log {
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly unknown[];
    }[];
  }];
}

async function logOf(folder: string): Promise<Log> {
  await using temporary = await temporaryFolder();
  const source = { version: "2.0", description: "", headers: ["Author-email: \x1b[2Jada"] };
  const files = [await wheelIn(temporary.path, source), await sdistIn(temporary.path, source)];
  const checks = await allChecks();
  return sarifOf(checks, await runStaticChecks(checks, subjectOf(...files)), folder) as Log;
}

Deno.test("sarifOf() writes a log that the schema of SARIF 2.1.0 takes", async () => {
  const faults = await runPython<string[]>(
    "from jsonschema import Draft7Validator as V\n" +
      "result = [f'{list(e.path)}: {e.message}' for e in V(data['schema']).iter_errors(data['log'])]",
    { schema, log: await logOf("") },
    ["jsonschema==4.26.0"],
  );
  assert.deepEqual(faults, []);
});

Deno.test("sarifOf() has every check as a rule, and each finding with its rule and level", async () => {
  const { tool, results } = (await logOf("")).runs[0];
  const ids = tool.driver.rules.map(({ id }) => id);
  assert.deepEqual(ids, (await allChecks()).map(({ code }) => code));
  assert(results.length > 4);
  for (const { ruleId, ruleIndex } of results) assert.equal(ids[ruleIndex], ruleId);
  assert.deepEqual(new Set(results.map(({ level }) => level)), new Set(["error", "warning"]));
});

Deno.test("sarifOf() places findings in the repository, below the project's folder", async () => {
  const [{ locations } = { locations: [] }] = (await logOf("pack ages/tiny")).runs[0].results;
  assert.deepEqual(locations, [{
    physicalLocation: {
      artifactLocation: { uri: "pack%20ages/tiny/pyproject.toml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    },
    logicalLocations: [{ fullyQualifiedName: "tiny-1.0-py3-none-any.whl", kind: "module" }],
  }]);
});
