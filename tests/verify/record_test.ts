// Tests of the check of RECORD, on wheels whose RECORD was changed after it was right.
import assert from "node:assert/strict";
import { record } from "../../lib/verify/record.ts";
import { recordLine, subjectOf, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { found } from "./found.ts";

const tiny = 'print("tiny")\n';
const without = (path: string) => (lines: readonly string[]) =>
  lines.filter((line) => !line.startsWith(path));
const also = (line: string) => (lines: readonly string[]) => [...lines, line];
const changed = (path: string, line: string) => (lines: readonly string[]) =>
  lines.map((each) => each.startsWith(path) ? line : each);

const wrong: readonly (readonly [string, WheelSource, string])[] = [
  ["none", { record: () => undefined }, "The wheel has no RECORD"],
  ["a line twice", { record: also(recordLine("tiny.py", tiny)) }, 'RECORD lists "tiny.py" twice'],
  [
    "a file that is not in the wheel",
    { record: also(recordLine("gone.py", "")) },
    'RECORD lists "gone.py", which is not in the wheel',
  ],
  [
    "another digest",
    { record: changed("tiny.py", recordLine("tiny.py", 'print("tina")\n')) },
    'RECORD has another digest for "tiny.py"',
  ],
  [
    "a digest of another kind",
    { record: changed("tiny.py", "tiny.py,md5=abc,14") },
    'RECORD has another digest for "tiny.py"',
  ],
  [
    "another size",
    { record: changed("tiny.py", recordLine("tiny.py", tiny).replace(/14$/, "15")) },
    'RECORD gives 15 bytes for "tiny.py", which has 14',
  ],
  ["no digest", { record: changed("tiny.py", "tiny.py,,") }, 'RECORD has no digest for "tiny.py"'],
  [
    "no line for a file",
    { record: without("tiny.py") },
    '"tiny.py" is in the wheel and not in RECORD',
  ],
  [
    "no line for itself",
    { record: without("tiny-1.0.dist-info/RECORD") },
    '"tiny-1.0.dist-info/RECORD" is in the wheel and not in RECORD',
  ],
  [
    "its own signature",
    { record: also("tiny-1.0.dist-info/RECORD.p7s,,") },
    'RECORD lists "tiny-1.0.dist-info/RECORD.p7s", which signs it and cannot be in it',
  ],
  [
    "a path that would write to the terminal",
    { record: also("a\x1b[2Jb,,") },
    'RECORD lists "a\\x1b[2Jb", which is not in the wheel',
  ],
];

for (const [what, source, message] of wrong) {
  Deno.test(`record finds a RECORD with ${what}`, async () => {
    await using folder = await temporaryFolder();
    assert.deepEqual(await found(subjectOf(await wheelIn(folder.path, source))), [
      `record: ${message}`,
    ]);
  });
}

Deno.test("record shows both digests where they differ", async (t) => {
  await using folder = await temporaryFolder();
  const record1 = changed("tiny.py", recordLine("tiny.py", ""));
  const [finding] = await record.run(subjectOf(await wheelIn(folder.path, { record: record1 })));
  await t.assertSnapshot(finding?.why);
});

Deno.test("record lets signatures of RECORD stand outside of it", async () => {
  await using folder = await temporaryFolder();
  const more = ["jws", "p7s"].map((kind) => ({ path: `tiny-1.0.dist-info/RECORD.${kind}` }));
  assert.deepEqual(await found(subjectOf(await wheelIn(folder.path, { more }))), []);
});

Deno.test("record takes paths with commas and quotes, a size left out, and lines in any order", async () => {
  await using folder = await temporaryFolder();
  const path = 'data/a "b", c.txt';
  const wheel = await wheelIn(folder.path, {
    files: { [path]: "text" },
    record: (lines) => {
      const [digest] = /sha256=[\w-]+/.exec(recordLine("x", "text")) ?? [];
      return [...without("data/")(lines), `"${path.replaceAll('"', '""')}",${digest},`]
        .toReversed();
    },
  });
  assert.deepEqual(await found(subjectOf(wheel)), []);
});

Deno.test("record takes a file called RECORD elsewhere for a file like any other", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, { files: { "data/RECORD": "not,a\nrecord\n" } });
  assert.deepEqual(await found(subjectOf(wheel)), []);
});
