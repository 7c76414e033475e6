// Tests of lib/report/terminal.ts: what a person watches.
import assert from "node:assert/strict";
import { ReleaseError } from "../../lib/errors.ts";
import { terminalReporter } from "../../lib/report/terminal.ts";

function watched(colour = false) {
  const lines: string[] = [];
  const transient: string[] = [];
  const reporter = terminalReporter({
    stdout() {},
    stderr: (line) => lines.push(line),
    transient: (text) => transient.push(text),
    colour,
    columns: 30,
  });
  return { lines, transient, reporter };
}

Deno.test("terminalReporter() folds a child's output while it runs and drops it when all is well", () => {
  const { lines, transient, reporter } = watched();
  reporter.progress({ kind: "step", title: "Build" });
  reporter.progress({ kind: "output", line: "copying a file with a very long name indeed" });
  reporter.progress({ kind: "step-end", title: "Build", ms: 300, ok: true });
  assert.deepEqual(lines, ["✓ Build (0.3 s)"]);
  assert.equal(transient[1], "… Build: copying a file with ");
});

Deno.test("terminalReporter() shows all of a child's output when the step fails, controls escaped", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "step", title: "Build" });
  reporter.progress({ kind: "output", line: "first" });
  reporter.progress({ kind: "output", line: "\x1b]0;title\x07second" });
  reporter.progress({ kind: "step-end", title: "Build", ms: 125_000, ok: false });
  assert.deepEqual(lines, ["✗ Build (2 min 5 s)", "  │ first", "  │ \\x1b]0;title\\x07second"]);
});

Deno.test("terminalReporter() does not repeat in an error what the failed step has shown", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "step", title: "Build" });
  reporter.progress({ kind: "output", line: "forge.c: \x1b[31mno such file" });
  reporter.progress({ kind: "step-end", title: "Build", ms: 0, ok: false });
  const why = "forge.c: \\x1b[31mno such file\nIt ended with 3";
  reporter.error(new ReleaseError("build-failed", "The build failed", { why, hint: "Mend it" }));
  assert.deepEqual(lines.slice(2), [
    "error [build-failed] The build failed",
    "  It ended with 3",
    "  next: Mend it",
  ]);
});

Deno.test("terminalReporter() escapes what stands in titles, notes and warnings", () => {
  const { lines, reporter } = watched();
  const text = "::error::\x1b[2J##[x]";
  reporter.progress({ kind: "note", text: `${text}\n${text}` });
  reporter.progress({ kind: "warning", code: "a", message: text, hint: `${text}\n${text}` });
  reporter.progress({ kind: "step-end", title: text, ms: 0, ok: true });
  assert.equal(lines.join("\n").match(/\\x3a:error::\\x1b\[2J##\\\[x\]/g)?.length, 6);
});

Deno.test("terminalReporter() gives a sent file one line", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "transfer", file: "a.whl", sent: 500, size: 14_200 });
  reporter.progress({ kind: "transfer", file: "a.whl", sent: 14_200, size: 14_200 });
  reporter.progress({ kind: "file", file: "a.whl", size: 14_200, outcome: "sent" });
  assert.deepEqual(lines, ["  sent a.whl, 14.2 kB"]);
});

Deno.test("terminalReporter() shows how far several files are together", () => {
  const { transient, reporter } = watched();
  const sent = (file: string, sent: number) =>
    reporter.progress({ kind: "transfer", file, sent, size: 1000 });
  sent("a.whl", 500);
  sent("b.whl", 100);
  sent("b.whl", 1000);
  reporter.progress({ kind: "file", file: "b.whl", size: 1000, outcome: "sent" });
  sent("a.whl", 700);
  assert.deepEqual(transient.filter((text) => text !== ""), [
    "… a.whl, 1.0 kB: 50 %",
    "… 2 files, 2.0 kB: 30 %",
    "… 2 files, 2.0 kB: 75 %",
    "… a.whl, 1.0 kB: 70 %",
  ]);
});

Deno.test("terminalReporter() says what failed, where, why and what next", async (t) => {
  const { lines, reporter } = watched();
  reporter.error(
    new ReleaseError("tag-invalid", 'Cannot publish the tag "v-next": it is not a version', {
      why: "first reason\nsecond reason",
      hint: "Delete it\nand push another",
      at: { file: "pyproject.toml", line: 3 },
    }),
  );
  await t.assertSnapshot(lines.join("\n"));
});

Deno.test("terminalReporter() paints only where colour is wanted", () => {
  const { lines, reporter } = watched(true);
  reporter.progress({ kind: "step-end", title: "Build", ms: 0, ok: true });
  assert.deepEqual(lines, ["\x1b[32m✓\x1b[39m Build (0.0 s)"]);
});
