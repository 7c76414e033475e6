// RECORD, and CSV as Python writes it.
import assert from "node:assert/strict";
import { csvRows } from "../../lib/standards/csv.ts";
import { parseRecord } from "../../lib/standards/record.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

Deno.test("csvRows() reads what Python's csv module writes", async () => {
  const { below, pick } = randomFrom(4180);
  const rows = Array.from(
    { length: 500 },
    () =>
      Array.from(
        { length: 1 + below(4) },
        () => Array.from({ length: below(5) }, () => pick([...'ab,"\n\r \u00e9'])).join(""),
      ),
  );
  const text = await runPython<string>(
    `
import csv, io
out = io.StringIO(newline="")
csv.writer(out).writerows(data)
result = out.getvalue()
`,
    rows,
  );
  const read = [...csvRows(text)];
  assert.deepEqual(read.map(({ cells }) => cells), rows);
});

Deno.test("parseRecord() reads paths, digests, sizes and lines", () => {
  assert.deepEqual(
    parseRecord('a.py,sha256=x,12\r\n"b,""c"".py",,\nforge.dist-info/RECORD,,\n'),
    [
      { path: "a.py", digest: "sha256=x", size: 12, line: 1 },
      { path: 'b,"c".py', line: 2 },
      { path: "forge.dist-info/RECORD", line: 3 },
    ],
  );
});

Deno.test("parseRecord() takes a last line without its newline, and an empty file", () => {
  assert.equal(parseRecord("a,,\nb,,").length, 2);
  assert.deepEqual(parseRecord(""), []);
});

Deno.test.each([
  ["a,,\n\nb,,\n", "line 2", "the line is blank"],
  ["a,,\nb,\n", "line 2", "it has 2 columns in place of 3"],
  ["a,,,\n", "line 1", "it has 4 columns in place of 3"],
  [",,\n", "line 1", "the path is empty"],
  ["a,,1e3\n", "line 1", 'the size "1e3" is not a number'],
  ["a,,-1\n", "line 1", 'the size "-1" is not a number'],
  ['a,,\n"b,,\n', "line 2", "a double quote is out of place or not closed"],
  ['a"b,,\n', "line 1", "a double quote is out of place or not closed"],
])("parseRecord() refuses %j", (text, line, why) => {
  assert.throws(() => parseRecord(text), {
    code: "record-invalid",
    message: `Cannot read ${line} of the wheel's RECORD`,
    why,
  });
});
