// Tests of lib/report/github.ts: what the runner obeys is ours alone.
import assert from "node:assert/strict";
import { ReleaseError } from "../../lib/errors.ts";
import { githubReporter } from "../../lib/report/github.ts";
import type { Output } from "../../lib/system/terminal.ts";

function watched() {
  const lines: string[] = [];
  const out: Output = {
    stdout: (line) => lines.push(`out ${line}`),
    stderr: (line) => lines.push(line),
    transient() {},
    colour: false,
    columns: 80,
  };
  return { lines, reporter: githubReporter(out, { word: () => "random-word" }) };
}

Deno.test("githubReporter() shows a child's workflow commands between stop-commands and the word", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "step", title: "Build" });
  reporter.progress({ kind: "output", line: "::error::taken over" });
  reporter.progress({ kind: "output", line: "  ::add-path::/tmp" });
  reporter.progress({ kind: "output", line: "##[error]old style \x1b[31mred\x1b[0m" });
  reporter.progress({ kind: "step-end", title: "Build", ms: 1_234, ok: true });
  assert.deepEqual(lines, [
    "::group::Build",
    "::stop-commands::random-word",
    "│ \\x3a:error::taken over",
    "│   \\x3a:add-path::/tmp",
    "│ ##\\[error]old style \\x1b[31mred\\x1b[0m",
    "::random-word::",
    "::endgroup::",
    "✓ Build (1.2 s)",
  ]);
});

Deno.test("githubReporter() resumes commands before it masks a secret", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "output", line: "hello" });
  reporter.mask("s3cret%\nvalue");
  assert.deepEqual(lines.slice(2), ["::random-word::", "::add-mask::s3cret%25%0Avalue"]);
});

Deno.test("githubReporter() annotates the file and line at fault and escapes the text", () => {
  const { lines, reporter } = watched();
  reporter.error(
    new ReleaseError("toml-invalid", "Cannot read pyproject.toml", {
      why: "100% wrong",
      hint: "Mend line 3",
      at: { file: "a,b:pyproject.toml", line: 3, column: 7 },
    }),
  );
  assert.equal(
    lines.at(-1),
    "::error file=a%2Cb%3Apyproject.toml,title=pyrelease%3A toml-invalid,line=3,col=7::Cannot read pyproject.toml%0A100%25 wrong%0AMend line 3",
  );
});

Deno.test("githubReporter() ends an open group and resumes commands when it closes", () => {
  const { lines, reporter } = watched();
  reporter.progress({ kind: "step", title: "Build" });
  reporter.progress({ kind: "output", line: "half way" });
  reporter.close();
  assert.deepEqual(lines.slice(-2), ["::random-word::", "::endgroup::"]);
});

Deno.test("githubReporter() escapes what stands in titles, notes and warnings", () => {
  const { lines, reporter } = watched();
  const text = "::error::\x1b[2J##[x]";
  reporter.progress({ kind: "step", title: text });
  reporter.progress({ kind: "step-end", title: text, ms: 0, ok: true });
  reporter.progress({ kind: "note", text: `${text}\n${text}` });
  reporter.progress({ kind: "warning", code: "a", message: text, hint: text });
  const shown = "\\x3a:error::\\x1b[2J##\\[x]";
  assert.deepEqual(lines, [
    `::group::${shown}`,
    "::endgroup::",
    `✓ ${shown} (0.0 s)`,
    `${shown}\n${shown}`,
    `::warning title=pyrelease%3A a::${shown}%0A${shown}`,
  ]);
});
