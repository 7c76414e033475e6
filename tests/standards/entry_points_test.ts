// entry_points.txt against configparser and importlib.metadata.
import assert from "node:assert/strict";
import { parseEntryPoints } from "../../lib/standards/entry_points.ts";
import { runPython } from "../helpers/run_python.ts";

const accepted = [
  "",
  "\n# only a comment\n; and another\n",
  "[console_scripts]\npyforge = pyforge.cli:main\n",
  "[console_scripts]\r\na=b:c\r\n\r\n[gui_scripts]\r\nA = d:e [x, y]\r\n",
  "[g.one]\n  indented = a:b\n  same = c:d\n[g.two]\n",
  "[g]\nwith = an = equals\nna me = b:c\n",
  "[g]\nempty =\n",
];

Deno.test("parseEntryPoints() reads as configparser and importlib.metadata do", async () => {
  const oracle = await runPython<[string, [string, string][]][][]>(
    `
import configparser
from importlib.metadata import EntryPoints
class Parser(configparser.ConfigParser):
    optionxform = staticmethod(str)
def said(text):
    parser = Parser(delimiters=("=",), interpolation=None)
    parser.read_string(text)
    for group in parser.sections():
        seen = [(e.name, e.value) for e in EntryPoints._from_text(text) if e.group == group]
        assert seen == parser.items(group), (seen, parser.items(group))
    return [(group, parser.items(group)) for group in parser.sections()]
result = [said(text) for text in data]
`,
    accepted,
  );
  const ours = accepted.map((text) =>
    [...parseEntryPoints(text)].map((
      [group, entries],
    ) => [group, entries.map(({ name, value }) => [name, value])])
  );
  assert.deepEqual(ours, oracle);
});

Deno.test.each([
  ["a = b\n", 1, "it stands before the first [group]"],
  ["[g]\na\n", 2, "it has no ="],
  ["[g]\n= b\n", 2, "it has no name"],
  ["[g]\na = b\na = c\n", 3, "the name is taken"],
  ["[g]\na = b\n[g]\n", 3, "the group stands twice"],
  ["[g]\na = b\n   c\n", 3, "it is indented, so that some readers take it for the line above"],
])("parseEntryPoints() refuses %j", (text, line, why) => {
  assert.throws(() => parseEntryPoints(text), (error: Error & { code?: string; why?: string }) => {
    assert.equal(error.code, "entry-points-invalid");
    assert.match(error.message, new RegExp(`^Cannot read line ${line} of entry_points.txt: "`));
    assert.equal(error.why, why);
    return true;
  });
});
