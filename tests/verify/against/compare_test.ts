// Tests of comparing two builds: what is said to differ is what was changed, and nothing else.
import assert from "node:assert/strict";
import { comparisonLines } from "../../../lib/report/comparison_text.ts";
import { compareBuilds } from "../../../lib/verify/against/compare.ts";
import {
  sdistIn,
  type SdistSource,
  wheelIn,
  type WheelSource,
} from "../../helpers/distributions.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";

/** What comparing a wheel and an sdist with changed ones says. */
async function compared(
  [before, after]: readonly [WheelSource, WheelSource],
  [old, now]: readonly [SdistSource, SdistSource] = [{}, {}],
) {
  await using theirs = await temporaryFolder();
  await using ours = await temporaryFolder();
  return await compareBuilds(
    "1.0",
    [await wheelIn(theirs.path, before), await sdistIn(theirs.path, old)],
    [await wheelIn(ours.path, after), await sdistIn(ours.path, now)],
  );
}

Deno.test("compareBuilds() finds nothing in two builds of one commit", async () => {
  const { differences, distributions, files } = await compared([{}, {}]);
  assert.deepEqual(differences, []);
  assert.deepEqual({ distributions, files }, { distributions: 2, files: 6 });
});

Deno.test("compareBuilds() looks past the version in the names of folders", async () => {
  const next = { filename: "tiny-1.1-py3-none-any.whl", version: "1.1" };
  const { differences, versions } = await compared(
    [{}, next],
    [{}, { filename: "tiny-1.1.tar.gz", version: "1.1" }],
  );
  assert.deepEqual(differences.map(({ kind, name }) => `${kind} ${name}`), [
    "metadata version",
    "metadata version",
  ]);
  assert.deepEqual(versions, { before: "1.0", after: "1.1" });
});

const points = (text: string) => ({ "tiny.py": "", "DIST_INFO/entry_points.txt": text });

Deno.test("compareBuilds() says what came, went and changed, and comparisonLines() shows it", async (t) => {
  const comparison = await compared(
    [
      {
        files: {
          "tiny.py": "",
          "tiny/data.json": "{}",
          "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny:main\nold = tiny:old\n",
        },
        headers: ["Requires-Dist: click (>=8)", "Requires-Dist: rich", "Summary: one"],
      },
      {
        files: {
          "tiny.py": "print(1)",
          "tests/test_tiny.py": "",
          "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny:cli\n",
        },
        headers: ["Requires-Dist: click (>=8.1)", "Requires-Dist: rich", "Keywords: small"],
      },
    ],
    [{}, { files: { "pyproject.toml": "", "README.md": "hi" } }],
  );
  await t.assertSnapshot(comparisonLines(comparison).join("\n"));
});

Deno.test("compareBuilds() takes two spellings of a requirement, and another order, for the same", async () => {
  const { differences } = await compared([
    {
      headers: [
        "Requires-Dist: a>=1,<2; (python_version < '3.9') and ((os_name=='x') or extra == 'e')",
        "Requires-Dist: b",
      ],
    },
    {
      headers: [
        "Requires-Dist: b",
        'Requires-Dist: a >= 1, < 2 ; python_version < "3.9" and (os_name == "x" or extra=="e")',
      ],
    },
  ]);
  assert.deepEqual(differences, []);
  const more = await compared([
    {
      headers: [
        "Requires-Dist: A_b[y,x] (<2,>=1)",
        "Requires-Dist: c; (os_name == 'nt') and extra == 'z'",
        "Requires-Dist: d; (os_name == 'nt' or os_name == 'posix') and extra == 'z'",
        "Keywords: one two",
        "Requires-Python: <4,>=3.8",
      ],
    },
    {
      headers: [
        "Requires-Dist: a-b[x,y]>=1,<2",
        "Requires-Dist: c; os_name == 'nt' and extra == 'z'",
        "Requires-Dist: d; os_name == 'nt' or os_name == 'posix' and extra == 'z'",
        "Keywords: two,one",
        "Requires-Python: >= 3.8, < 4",
      ],
    },
  ]);
  assert.deepEqual(more.differences.map(({ name }) => name), ["requires-dist"]);
});

Deno.test("compareBuilds() compares entry points by what they say, not by their bytes", async () => {
  const { differences } = await compared([
    { files: points("[console_scripts]\ntiny = tiny:main\n") },
    { files: points("# made by another tool\n[console_scripts]\ntiny=tiny:main\n") },
  ]);
  assert.deepEqual(differences, []);
});

Deno.test("compareBuilds() names a wheel for another platform, and one that is missing", async (t) => {
  await using theirs = await temporaryFolder();
  await using ours = await temporaryFolder();
  const abi = { filename: "tiny-1.0-cp312-cp312-win_amd64.whl" };
  const comparison = await compareBuilds(
    "build/old",
    [await wheelIn(theirs.path, abi)],
    [await wheelIn(ours.path)],
  );
  await t.assertSnapshot(comparisonLines(comparison).join("\n"));
});
