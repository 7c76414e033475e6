// Edits of TOML, and that they touch nothing else.
import assert from "node:assert/strict";
import { parse } from "@std/toml";
import {
  addToToml,
  dropFromToml,
  removeToml,
  renameToml,
  setToml,
} from "../../lib/setup/toml_edit.ts";

const text = `# top
[project] # name
name = 'a' # quoted so
version = "1"
dynamic = [ # fields
\t"readme", # tab
\t"classifiers"
]
inline = { a = 1, b = "two" }

# about the tool
[tool.a]
x = 1

[tool.a.b]
y = 2

# about another

[tool.z]
k.l = "m" # dotted
`;

for (const [name, eol] of [["LF", "\n"], ["CRLF", "\r\n"]] as const) {
  Deno.test(`edits leave every other line as it is (${name})`, async (t) => {
    const start = text.replaceAll("\n", eol);
    let after = removeToml(start, ["project", "version"]);
    after = addToToml(after, ["project", "dynamic"], "version");
    after = dropFromToml(after, ["project", "dynamic"], (item) => item === "readme");
    after = removeToml(after, ["tool", "a"]);
    after = setToml(after, ["project", "inline", "c"], "three");
    after = removeToml(after, ["project", "inline", "a"]);
    after = setToml(after, ["tool", "z", "k", "n"], ["long ".repeat(12), "long ".repeat(12)]);
    after = setToml(after, ["tool", "setuptools", "x y"], { "p.q": true });
    assert.equal(after.replaceAll(eol, "").includes("\n"), false);
    assert.deepEqual(JSON.parse(JSON.stringify(parse(after))), {
      project: { name: "a", dynamic: ["classifiers", "version"], inline: { b: "two", c: "three" } },
      tool: {
        z: { k: { l: "m", n: ["long ".repeat(12), "long ".repeat(12)] } },
        setuptools: { "x y": { "p.q": true } },
      },
    });
    if (eol === "\n") await t.assertSnapshot(after);
  });
}

Deno.test("what is not there is made, and what is there twice is not", () => {
  assert.equal(setToml("", ["a", "b"], 1), "[a]\nb = 1\n");
  assert.equal(
    renameToml('[a]\nb."c" = 1 # d\n', ["a", "b", "c"], "E f"),
    '[a]\nb."E f" = 1 # d\n',
  );
  assert.equal(setToml("x = 1", ["x"], 2), "x = 2");
  assert.equal(addToToml("[p]\nd = []\n", ["p", "d"], "v"), '[p]\nd = ["v"]\n');
  assert.equal(addToToml('[p]\nd = ["v"]\n', ["p", "d"], "v"), '[p]\nd = ["v"]\n');
  assert.equal(
    addToToml('[p]\nd = [\n  "u",\n]\n', ["p", "d"], "v"),
    '[p]\nd = [\n  "u",\n  "v",\n]\n',
  );
  assert.equal(removeToml("[a]\nb = 1\n", ["a", "c"]), "[a]\nb = 1\n");
  assert.equal(setToml("[a]\n", ["a", "k"], "C:\\x"), "[a]\nk = 'C:\\x'\n");
});
