// The small readers: places in TOML, requirement names, words of a command, nearest names.
import assert from "node:assert/strict";
import { locateKey } from "../../lib/project/locate.ts";
import { nearest, suggestion } from "../../lib/project/nearest.ts";
import { tryParseRequirementName } from "../../lib/project/requirement.ts";
import { splitWords } from "../../lib/project/shell_words.ts";
import { randomFrom } from "../helpers/random.ts";
import { packaging, runPython } from "../helpers/run_python.ts";

const text = `# tool.a
[project]
name = "x"
  version = "1"

[tool."we.ird"]
k = 1
[tool.a]
b.c = 2 # comment
d = { e = 1 }
[[tool.list]]
d = 1
`;

Deno.test.each(
  [
    [["project", "name"], { line: 3, column: 1 }],
    [["project", "version"], { line: 4, column: 3 }],
    [["project", "missing"], { line: 2, column: 1 }],
    [["tool", "we.ird", "k"], { line: 7, column: 1 }],
    [["tool", "a", "b", "c"], { line: 9, column: 1 }],
    [["tool", "a", "d", "e"], { line: 10, column: 1 }],
    [["nothing"], undefined],
  ] as const,
)("locateKey() finds the line of %s", (path, place) => {
  assert.deepEqual(locateKey(text, path), place);
});

Deno.test("nearest() finds what was meant and nothing else", () => {
  const known = ["main-branch", "channels", "build", "verify"];
  assert.equal(nearest("main_branch", known), "main-branch");
  assert.equal(nearest("Channel", known), "channels");
  assert.equal(nearest("bulid", known), "build");
  assert.equal(nearest("notify-me", known), undefined);
  assert.equal(nearest("x", []), undefined);
  assert.equal(suggestion("q", ["aaaaaaaa"]), "Known are: aaaaaaaa");
});

Deno.test("tryParseRequirementName() reads names and extras as packaging does", async () => {
  const requirements = [
    "setuptools",
    " setuptools-scm[toml,simple] >= 8 ; python_version > '3.8'",
    "Setuptools_SCM [Simple]==8.*",
    "a.b-c_d",
    "pkg @ https://example.org/x.zip",
    "pkg[ ]",
    "numpy>=2",
  ];
  const theirs = await runPython<[string, string[]][]>(
    "from packaging.requirements import Requirement as R\n" +
      "from packaging.utils import canonicalize_name as c\n" +
      "result = [[c(R(t.strip()).name), sorted(map(c, R(t.strip()).extras))] for t in data]",
    requirements,
    [packaging],
  );
  const ours = requirements.map((requirement) => {
    const read = tryParseRequirementName(requirement);
    return [read?.name, [...read?.extras ?? []].sort()];
  });
  assert.deepEqual(ours, theirs);
  assert.equal(tryParseRequirementName("-r other.txt"), undefined);
});

Deno.test("splitWords() splits as Python's shlex.split does", async () => {
  const random = randomFrom(7);
  const pieces = [
    "a",
    " ",
    "'",
    '"',
    "\\",
    "b c",
    "\t",
    "$x",
    "*",
    "é",
    "#",
    "\n",
    '\\"',
    "--match",
  ];
  const commands = Array.from(
    { length: 400 },
    () => Array.from({ length: 1 + random.below(9) }, () => random.pick(pieces)).join(""),
  );
  const theirs = await runPython<(string[] | null)[]>(
    `import shlex
def split(text):
    try: return shlex.split(text)
    except ValueError: return None
result = [split(text) for text in data]`,
    commands,
    [packaging],
  );
  assert.deepEqual(commands.map((command) => splitWords(command) ?? null), theirs);
});
