// Made-up metadata beside those whom PyPI's server asks: packaging, trove-classifiers, email-validator, rfc3986.
import assert from "node:assert/strict";
import { classifierFault, classifiersVersion } from "../../lib/index/rules/classifier.ts";
import { emailFault } from "../../lib/index/rules/email.ts";
import { isUrl } from "../../lib/index/rules/metadata_rules.ts";
import { valueFaults } from "../../lib/index/rules/metadata_values.ts";
import { metadataFields, rawMetadata } from "../../lib/index/rules/raw_metadata.ts";
import spdx from "../../lib/index/rules/spdx.json" with { type: "json" };
import { uploadForm } from "../../lib/index/upload_form.ts";
import { parseCoreMetadata } from "../../lib/standards/core_metadata.ts";
import { samples } from "../helpers/metadata_samples.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { packaging, runPython } from "../helpers/run_python.ts";
import { emails, urls } from "./oracle_values.ts";

const count = Number(Deno.env.get("PYRELEASE_SOAK_METADATA") ?? 150);
const seed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);
const versions = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.4", "2.5", "2.5", "2.0"];

/** METADATA with some fields, right and wrong. */
function madeUp(random: Random): string {
  const version = random.pick(versions);
  const fields = Object.keys(samples).filter((name) =>
    !["metadata_version", "name", "version"].includes(name)
  );
  const lines = fields.filter(() => random.once(4)).flatMap((name) => {
    // Before 2.4 it meant nothing, and does not get into the form.
    if (name === "license_file" && version < "2.4") return [];
    const times = metadataFields.get(name)?.kind === "list" ? 1 + random.below(2) : 1;
    return Array.from({ length: times }, () => {
      // Line breaks are the parser's matter, which has tests of its own; an empty field is none in the form.
      const value = random.pick(samples[name] ?? []).replaceAll(/[\n\r\u2028\t]/g, " ").trim();
      return value === "" ? [] : [`${metadataFields.get(name)?.header}: ${value}`];
    }).flat();
  });
  if (random.once(6)) lines.push("Summary: one", "Summary: two");
  return [`Metadata-Version: ${version}`, "Name: tiny", "Version: 1.0", ...lines, "", "text"].join(
    "\n",
  );
}

/** The fields in which we find something, in lower case. */
function ours(text: string): string[] {
  const metadata = parseCoreMetadata(text);
  const form = new Map<string, string[]>();
  const about = { kind: "sdist", pyversion: "source", sha256: "", blake2b256: "" } as const;
  for (const [name, value] of uploadForm({ ...about, metadata })) {
    form.set(name, [...form.get(name) ?? [], value]);
  }
  const twice = [...metadata.fields].filter(([name, values]) =>
    values.length > 1 && ["summary", "requires-python"].includes(name)
  ).map(([name]) => name);
  const found = valueFaults(rawMetadata(form).raw).map(({ field }) => field);
  return [...new Set([...found, ...twice])].sort();
}

Deno.test("metadata's values are at fault exactly where packaging says so", async () => {
  const random = randomFrom(seed);
  const texts = Array.from({ length: count }, () => madeUp(random));
  const theirs = await runPython<string[][]>(
    `
from packaging.metadata import Metadata
try:
    ExceptionGroup
except NameError:
    from packaging.metadata import ExceptionGroup
result = []
for text in data:
    try:
        Metadata.from_email(text)
        result.append([])
    except ExceptionGroup as group:
        result.append(sorted({e.field.lower() for e in group.exceptions}))
`,
    texts,
    // The release that the server has (warehouse/requirements/main.txt).
    ["packaging==26.2"],
  );
  const differing = texts.flatMap((text, at) => {
    const [mine, other] = [ours(text), theirs[at] ?? []];
    // packaging looks no further than fields that it cannot read.
    const unread = text.includes("Summary: two") && other.every((field) => field === "summary");
    return JSON.stringify(mine) === JSON.stringify(other) || (unread && mine.includes("summary"))
      ? []
      : [{ text, mine, other }];
  });
  assert.deepEqual(differing, []);
  assert(
    theirs.some((fields) => fields.length === 0) && theirs.some((fields) => fields.length > 1),
  );
});

Deno.test("licences and exceptions are those that packaging has from SPDX", async () => {
  const theirs = await runPython<unknown>(
    `
from packaging.licenses import _spdx as s
ids = lambda table: sorted((v["id"] for v in table.values()), key=str.lower)
result = [s.VERSION, ids(s.LICENSES), ids(s.EXCEPTIONS)]
`,
    null,
    [packaging],
  );
  assert.deepEqual([spdx.version, spdx.licenses, spdx.exceptions], theirs);
});

Deno.test("classifiers are those of trove-classifiers, and what took the place of some", async () => {
  const theirs = await runPython<[string[], Record<string, string[]>]>(
    "import trove_classifiers as t\nresult = [t.sorted_classifiers, t.deprecated_classifiers]",
    null,
    [`trove-classifiers==${classifiersVersion}`],
  );
  const [known, deprecated] = theirs;
  assert.deepEqual(known.filter((each) => classifierFault(each) !== undefined), []);
  for (const [name, others] of Object.entries(deprecated)) {
    assert.deepEqual(classifierFault(name), others);
  }
  assert.equal(classifierFault("Topic :: Made up"), "unknown");
});

Deno.test("e-mail addresses and URLs are taken exactly where the server takes them", async () => {
  const theirs = await runPython<{ emails: boolean[]; urls: boolean[] }>(
    `
import email.utils
import email_validator
from rfc3986 import exceptions, uri_reference, validators

def good_email(text):
    address = email.utils.parseaddr(text)[1]
    if not address: return True
    try:
        email_validator.validate_email(address, check_deliverability=False)
        return True
    except email_validator.EmailNotValidError:
        return False

def good_url(text):
    validator = validators.Validator().allow_schemes("http", "https").require_presence_of("scheme")
    validator.check_validity_of("scheme", "host", "port", "path", "query")
    try:
        validator.validate(uri_reference(text).normalize())
        return True
    except exceptions.ValidationError:
        return False

result = {"emails": [good_email(e) for e in data["emails"]], "urls": [good_url(u) for u in data["urls"]]}
`,
    { emails, urls },
    ["email-validator==2.3.0", "rfc3986==2.0.0"],
  );
  assert.deepEqual(
    emails.filter((text, at) => (emailFault(text) === undefined) !== theirs.emails[at]),
    [],
  );
  assert.deepEqual(urls.filter((text, at) => isUrl(text) !== theirs.urls[at]), []);
});
