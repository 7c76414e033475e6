// `verify` beside `twine check --strict`, on files that are right and wrong in what both look at.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { realSystem } from "../../lib/system/real.ts";
import { allChecks } from "../../lib/verify/all_checks.ts";
import { runStaticChecks, runToolChecks } from "../../lib/verify/run_checks.ts";
import { makeSdist, makeWheel, subjectOf, type WheelSource } from "../helpers/distributions.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

/** What twine looks at: the metadata's form, and the description. */
const shared = new Set([
  "metadata-version",
  "metadata-name",
  "metadata-fields",
  "summary",
  "description-there",
  "description-type-there",
  "description-type",
  "description-renders",
  "requires-dist",
  "requires-python",
  "extras",
  "license-expression",
  "license-file-paths",
  "dynamic",
  "import-names",
]);

const typed = (type: string, description: string): WheelSource => ({
  headers: [`Description-Content-Type: ${type}`],
  description,
});

const sources: readonly WheelSource[] = [
  {},
  { bare: true },
  { bare: true, description: "tiny\n" },
  { description: "" },
  typed("text/markdown", "# tiny\n"),
  typed("text/markdown; variant=CommonMark", "# tiny\n"),
  typed("text/markdown; variant=Own", "# tiny\n"),
  typed("text/x-rst", "tiny\n====\n"),
  typed("text/x-rst", "A long title\n====\n"),
  typed("text/x-rst", "`open\n"),
  typed("text/x-rst", ".. raw:: html\n\n   <b>x</b>\n"),
  typed("text/x-rst", ".. include:: /etc/passwd\n"),
  typed("text/x-rst", ".. made-up::\n"),
  typed("text/x-rst", "A :role:`that` is not\n"),
  typed("text/x-rst", ".. code:: python\n\n   import tiny\n"),
  typed("text/plain", "tiny\n=\n"),
  typed("text/html", "<b>tiny</b>\n"),
  { metadataVersion: "2.3", headers: ["License-Expression: MIT"] },
  { headers: ["License-Expression: Apache 2"] },
  { headers: ["Requires-Dist: some other package"] },
  { headers: ["Requires-Python: 3"] },
  { headers: ["Provides-Extra: a b"] },
  { headers: ["Dynamic: Version"] },
  { metadataVersion: "2.5", headers: ["Import-Name: a-b"] },
];

Deno.test("verify finds something exactly where twine check --strict does", async () => {
  await using folder = await temporaryFolder();
  const paths = await Promise.all(sources.flatMap((source, at) => [
    makeWheel(folder.path, { ...source, filename: `tiny-1.${at}-py3-none-any.whl` }),
    makeSdist(folder.path, { ...source, filename: `tiny-1.${at}.tar.gz` }),
  ]));
  const refused = await runPython<boolean[]>(
    `
import contextlib, io
from twine.commands import check
result = []
for path in data:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            result.append(check.check([path], strict=True))
        except Exception:
            result.append(True)
`,
    paths,
    ["twine==7.0.0", "readme-renderer[md]==46.0", "packaging==26.2"],
  );
  const checks = (await allChecks()).filter(({ code }) => shared.has(code));
  const subject = subjectOf(
    ...await Promise.all(paths.map((path) => readDistribution(realSystem(), path))),
  );
  const results = [
    ...await runStaticChecks(checks, subject),
    ...await runToolChecks(realSystem(), checks, subject, await realTools()),
  ];
  const found = new Set(results.flatMap(({ findings }) => findings.map(({ file }) => file)));
  assert.deepEqual(
    paths.map((path) => basename(path)).filter((name) => found.has(name)),
    paths.map((path) => basename(path)).filter((_, at) => refused[at]),
  );
});
