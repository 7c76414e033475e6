// Tests of reading what pip says it installed.
import assert from "node:assert/strict";
import { parsePipReport } from "../../lib/prove/pip_report.ts";
import { refused } from "../helpers/refused.ts";

Deno.test("parsePipReport() takes what is missing or odd for unknown", () => {
  const report = {
    version: "1",
    pip_version: "26.3",
    install: [
      {
        download_info: { url: "https://x/a.whl", archive_info: { hashes: { sha256: "AB" } } },
        metadata: { name: "a", version: "1", requires_dist: ["b", 7] },
      },
      { download_info: "none", metadata: null },
      "none",
    ],
  };
  assert.deepEqual(parsePipReport(JSON.stringify(report)), {
    pip: "26.3",
    installed: [
      { name: "a", version: "1", url: "https://x/a.whl", sha256: "ab", requiresDist: ["b"] },
      { name: "", version: "", url: "", requiresDist: [] },
    ],
  });
});

for (const text of ["", "[]", '{"version": "2"}', "{}"]) {
  Deno.test(`parsePipReport() refuses ${JSON.stringify(text)}`, async () => {
    const error = await refused("install-failed", () => parsePipReport(text));
    assert.match(error.why ?? "", /not "1"$/);
  });
}
