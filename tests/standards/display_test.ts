import assert from "node:assert/strict";
import { inline } from "../../lib/standards/display.ts";

Deno.test.each([
  [
    "ordinary text as it is",
    "plain text with ünïcode and 日本",
    "plain text with ünïcode and 日本",
  ],
  ["newlines and tabs", "two\nlines\r\n\tand a tab", "two\\nlines\\r\\n\\tand a tab"],
  ["escape sequences", "\x1b[31mred\x1b[0m \x07", "\\x1b[31mred\\x1b[0m \\x07"],
  ["C1 controls", "\x9b31m C1 control", "\\x9b31m C1 control"],
  ["bidi overrides and isolates", "file\u202egpj.exe\u2066", "file\\u{202e}gpj.exe\\u{2066}"],
  ["zero width and tag characters", "zero\u200bwidth \u{e0041}", "zero\\u{200b}width \\u{e0041}"],
  ["Unicode line separators", "next\u2028line\u2029", "next\\u{2028}line\\u{2029}"],
  ["lone surrogates", "lone \ud800 surrogate", "lone \\u{d800} surrogate"],
  ["a workflow command at the start", "::error::owned", "\\x3a:error::owned"],
  ["a workflow command after white space", "  ::stop-commands::x", "  \\x3a:stop-commands::x"],
  ["colons elsewhere as they are", "File::Path is fine", "File::Path is fine"],
  ["the legacy workflow command", "a ##[add-mask]x", "a ##\\[add-mask]x"],
])("inline() handles: %s", (_name, text, expected) => {
  assert.equal(inline(text), expected);
});

Deno.test("inline() keeps to its limit", () => {
  assert.equal(inline("a".repeat(600), 5), "aaaaa…");
  assert.equal(inline("short", 5), "short");
});
