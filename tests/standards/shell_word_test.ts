// Words to copy into a shell: it reads them back as they were.
import assert from "node:assert/strict";
import { inline } from "../../lib/standards/display.ts";
import { shellWord } from "../../lib/standards/shell_word.ts";

Deno.test("shellWord() leaves plain words alone and quotes the others", () => {
  assert.equal(shellWord("v1.0-rc.1"), "v1.0-rc.1");
  assert.equal(shellWord("v1;rm -rf $HOME'"), `'v1;rm -rf $HOME'\\'''`);
  assert.equal(shellWord("v1\u202e[0]\\"), "$'v1\\u202e\\u005b0]\\\\'");
  assert.equal(shellWord(""), "''");
});

Deno.test("shellWord() gives bash the very word, and nothing that a terminal or a CI obeys", async () => {
  const words = [
    "v1.0",
    "",
    "$(id)`id`;id",
    'it\'s "quoted"',
    "back\\slash'\x1b[2J",
    "##[error]x",
    "::error::x",
    "\u202ebidi\x9b\u{e0041}",
    "ünï🙂",
    "a\nb\tc",
  ];
  const quoted = words.map(shellWord);
  const script = `printf '%s\\0' ${quoted.join(" ")}`;
  const { stdout, success } = await new Deno.Command("bash", {
    args: ["-c", script],
    env: { LC_ALL: "C.UTF-8" },
  }).output();
  assert(success);
  assert.deepEqual(new TextDecoder().decode(stdout).split("\0").slice(0, -1), words);
  for (const word of quoted) assert.equal(inline(`git tag ${word}`), `git tag ${word}`);
});
