// What the index knows of Python's formats, held against Python's own libraries.
import assert from "node:assert/strict";
import { contentTypeFault } from "../../../lib/rehearsal/index/content_type.ts";
import { valueFaults } from "../../../lib/rehearsal/index/metadata_values.ts";
import { repr } from "../../../lib/rehearsal/index/python_repr.ts";
import { isSpecifierSet, kindOfRequirement } from "../../../lib/rehearsal/index/requirement.ts";
import { runPython } from "../../helpers/run_python.ts";

Deno.test("strings are quoted as Python's repr() quotes them", async () => {
  const texts = [
    "",
    "a",
    "it's",
    `"it's"`,
    '"',
    "\\",
    "\n\r\t\x00\x7f\x85",
    "é☃",
    "\u2028\u00a0",
    "😀",
  ];
  const quoted = await runPython<string[]>("result = [repr(each) for each in data]", texts);
  assert.deepEqual(texts.map(repr), quoted);
});

Deno.test("requirements are read as packaging reads them", async () => {
  const texts = [
    "click",
    " click ",
    "click>=8",
    "click >= 8, < 9",
    "click(>=8)",
    "click (>=8,<9)",
    "click[a,b]>=8",
    "click[]",
    "click[a",
    "click >= one",
    "click 8",
    "-click",
    "click-",
    "cl ick",
    "",
    "click==8.*",
    "click>=8.*",
    "click~=8",
    "click~=8.0",
    "click===anything",
    "click==1.0+local",
    "click>=1.0+local",
    'click; python_version < "3.12"',
    "click; python_version < '3.12' and os_name == 'nt'",
    'click; (python_version < "3.12" or extra == "x") and os_name != "nt"',
    'click; "linux" in sys_platform',
    'click; "linux" not in sys_platform',
    "click; python_version",
    "click; python_version < ",
    "click;",
    'click; (os_name == "nt"',
    "click @ https://example.org/click.whl",
    "click@https://example.org/click.whl",
    'click @ https://example.org/click.whl ; os_name == "nt"',
    "click[a] @ file:///x",
  ];
  const kinds = await runPython<string[]>(
    `
from packaging.requirements import InvalidRequirement, Requirement
def kind(text):
    try:
        return "versions" if Requirement(text).url is None else "url"
    except InvalidRequirement:
        return "invalid"
result = [kind(each) for each in data]
`,
    texts,
  );
  assert.deepEqual(texts.map((each) => [each, kindOfRequirement(each)]), zip(texts, kinds));
});

Deno.test("version specifiers are read as packaging reads them", async () => {
  const texts = [
    "",
    ">=3.10",
    ">=3.10,<4",
    ">= 3.10 , != 3.11.*",
    "3.10",
    ">3.10.*",
    "~=3",
    "~=3.10",
    "==3.*",
    "==3.dev1.*",
    "=>3",
    ">=3 <4",
    "===x",
    "<4.dev0",
    ">=3,",
    "!=1!2.0",
  ];
  const right = await runPython<boolean[]>(
    `
from packaging.specifiers import InvalidSpecifier, SpecifierSet
def is_right(text):
    try:
        SpecifierSet(text)
        return True
    except InvalidSpecifier:
        return False
result = [is_right(each) for each in data]
`,
    texts,
  );
  assert.deepEqual(texts.map((each) => [each, isSpecifierSet(each)]), zip(texts, right));
});

Deno.test("content types of descriptions are taken as packaging takes them", async () => {
  const texts = [
    "text/markdown",
    "text/markdown; charset=UTF-8; variant=GFM",
    'text/x-rst; charset="utf-8"',
    "Text/Plain",
    "text/markdown; variant=Other",
    "text/plain; variant=Other",
    "text/x-rst; charset=latin-1",
    "text/html",
    "markdown",
  ];
  const right = await runPython<boolean[]>(
    metadataScript("description_content_type", "2.1"),
    texts,
  );
  assert.deepEqual(
    texts.map((each) => [each, contentTypeFault(each) === undefined]),
    zip(texts, right),
  );
});

Deno.test("licence expressions are taken as packaging takes them, as long as the licences exist", async () => {
  const texts = [
    "MIT",
    "mit",
    "MIT OR Apache-2.0",
    "mit or (apache-2.0 and BSD-3-Clause)",
    "GPL-3.0-or-later WITH Bison-exception-2.2",
    "MIT AND",
    "OR MIT",
    "(MIT",
    "MIT Apache-2.0",
    "MIT/Apache",
    "()",
  ];
  const right = await runPython<boolean[]>(metadataScript("license_expression", "2.4"), texts);
  const taken = texts.map((each) => {
    const form = { metadata_version: "2.4", name: "tiny", version: "1", license_expression: each };
    return [each, valueFaults(Object.entries(form)).length === 0];
  });
  assert.deepEqual(taken, zip(texts, right));
});

function metadataScript(field: string, version: string): string {
  return `
from packaging.metadata import Metadata
def is_right(text):
    raw = {"metadata_version": "${version}", "name": "tiny", "version": "1", "${field}": text}
    try:
        Metadata.from_raw(raw)
        return True
    except BaseException:
        return False
result = [is_right(each) for each in data]
`;
}

function zip<T>(texts: readonly string[], answers: readonly T[]): (readonly [string, T])[] {
  assert.equal(texts.length, answers.length);
  return texts.map((text, at) => [text, answers[at] as T] as const);
}
