// Core metadata against Python's email parser and packaging.metadata.
import assert from "node:assert/strict";
import { all, one, parseCoreMetadata } from "../../lib/standards/core_metadata.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

const { below, pick, once } = randomFrom(822);

const word = () =>
  pick([
    "forge",
    "a: b",
    "caf\u00e9",
    "\u65e5\u672c",
    " x ",
    "",
    "\t",
    "|",
    "1.0",
    "=?utf-8?q?a?=",
  ]);
const end = () => once(12) ? pick(["\r\n", "\r"]) : "\n";
const headerLine = () =>
  pick([
    () =>
      `${
        pick(["Name", "name", "Classifier", "Requires-Dist", "X-Own", "Description", "Project-URL"])
      }:${pick([" ", "", "  ", "\t"])}${word()}`,
    () => `${pick([" ", "        ", "\t", "       |"])}${word()}`,
    () => `Summary: ${word()} ${word()}`,
    () =>
      once(6)
        ? pick([
          ": nameless",
          "From mbox",
          "\u00e9: x",
          "A b: c",
          "no colon",
          "\ufeffName: x",
          "::warning::x",
        ])
        : "Name: x",
  ])();
const document = () => {
  const headers = Array.from({ length: below(8) }, () => headerLine() + end()).join("");
  const body = Array.from({ length: below(4) }, () => word() + end()).join("");
  return headers + (once(5) ? "" : end()) + body + (once(3) ? word() : "");
};
const documents = Array.from({ length: 3_000 }, document);

Deno.test("metadata have the fields and the body that Python's email parser finds", async () => {
  const oracle = await runPython<{ fields: Record<string, string[]>; body: string }[]>(
    `
import email.parser, email.policy
def said(text):
    message = email.parser.Parser(policy=email.policy.compat32).parsestr(text)
    fields = {}
    for name, value in message._headers:
        # Python 3.13 strips the newline before a continuation, 3.11 does not.
        fields.setdefault(name.lower(), []).append(value.lstrip(" \\t\\r\\n"))
    return {"fields": fields, "body": message.get_payload()}
result = [said(text) for text in data]
`,
    documents,
  );
  for (const [at, text] of documents.entries()) {
    const { fields, description } = parseCoreMetadata(text);
    assert.deepEqual(Object.fromEntries(fields), oracle[at]?.fields, JSON.stringify(text));
    if (!fields.has("description")) {
      assert.equal(description ?? "", oracle[at]?.body, JSON.stringify(text));
    }
  }
});

Deno.test("metadata with honest fields read as packaging.metadata.parse_email reads them", async () => {
  const texts = Array.from({ length: 300 }, () =>
    [
      "Metadata-Version: 2.4",
      `Name: ${pick(["forge", "pyforge-cli"])}`,
      `Version: ${pick(["1.0", "0.6.0.dev23"])}`,
      ...(once(2) ? [`Summary: caf\u00e9 ${below(100)}`] : []),
      ...Array.from({ length: below(3) }, () => `Classifier: A :: B${below(9)}`),
      ...Array.from({ length: below(3) }, () => `Requires-Dist: x${below(9)}; extra == "t"`),
      ...(once(2) ? [`License: MIT\n        and more\n        \n        lines`] : []),
      ...(once(2) ? ["", `# Title ${below(9)}`, "", "Text: not a header", "From here"] : []),
      "",
    ].join("\n"));
  const oracle = await runPython<Record<string, string | string[]>[]>(
    `
from packaging.metadata import parse_email
def said(text):
    raw, unparsed = parse_email(text.encode())
    assert not unparsed, unparsed
    return raw
result = [said(text) for text in data]
`,
    texts,
  );
  for (const [at, text] of texts.entries()) {
    const metadata = parseCoreMetadata(text);
    const theirs = oracle[at] ?? {};
    assert.equal(metadata.description, theirs.description);
    assert.equal(one(metadata, "Name"), theirs.name);
    assert.equal(one(metadata, "version"), theirs.version);
    assert.equal(one(metadata, "summary"), theirs.summary);
    assert.equal(one(metadata, "license"), theirs.license);
    assert.deepEqual(all(metadata, "Classifier"), theirs.classifiers ?? []);
    assert.deepEqual(all(metadata, "requires-dist"), theirs.requires_dist ?? []);
  }
});

Deno.test("parseCoreMetadata() unfolds a Description header as the specification writes it", () => {
  const text = "Name: x\nDescription: First\n       |\n       |    code\n       |end\nVersion: 1\n";
  assert.equal(parseCoreMetadata(text).description, "First\n\n    code\nend");
});

Deno.test("parseCoreMetadata() unfolds a Description header as distutils wrote it", () => {
  const text = "Name: x\nDescription: First\n        \n            code\n        end\n";
  assert.equal(parseCoreMetadata(text).description, "First\n\n    code\nend");
});

Deno.test("parseCoreMetadata() prefers the body to a Description header and keeps both", () => {
  const metadata = parseCoreMetadata("Description: header\n\nbody\n");
  assert.equal(metadata.description, "body\n");
  assert.deepEqual(all(metadata, "description"), ["header"]);
});

Deno.test("one() gives nothing for a field that stands twice", () => {
  const metadata = parseCoreMetadata("Name: a\nname: b\n");
  assert.equal(one(metadata, "name"), undefined);
  assert.deepEqual(all(metadata, "NAME"), ["a", "b"]);
});

Deno.test("parseCoreMetadata() has no description where there is neither header nor body", () => {
  assert.equal(parseCoreMetadata("Name: a\n\n").description, undefined);
  assert.deepEqual(parseCoreMetadata(""), { fields: new Map() });
});
