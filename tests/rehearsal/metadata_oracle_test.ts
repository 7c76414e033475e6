// Faults of single metadata fields, beside what packaging says: PyPI's server asks it.
import assert from "node:assert/strict";
import { metadataFields, rawMetadata } from "../../lib/index/rules/raw_metadata.ts";
import { valueFaults } from "../../lib/index/rules/metadata_values.ts";
import { faultWords } from "../../lib/rehearsal/upload/metadata_words.ts";
import { repr } from "../../lib/rehearsal/web/python_repr.ts";
import { samples } from "../helpers/metadata_samples.ts";
import { runPython } from "../helpers/run_python.ts";

/** The release that PyPI's server has (warehouse/requirements/main.txt). */
const asPinned = "packaging==26.2";

type Form = Readonly<Record<string, readonly string[]>>;

const sound = { metadata_version: ["2.5"], name: ["tiny"], version: ["1.0"] };

Deno.test("valueFaults() says of each field what packaging says", async () => {
  const forms: Form[] = Object.entries(samples).flatMap(([name, values]) =>
    values.map((value) => ({ ...sound, [name]: [value] }))
  );
  for (const name of metadataFields.keys()) {
    for (const version of ["1.0", "1.2", "2.1", "2.3"]) {
      forms.push({ ...sound, [name]: ["1"], metadata_version: [version] });
    }
  }
  forms.push({}, { ...sound, metadata_version: [] }, { ...sound, name: ["a"], version: [] });
  const theirs = await runPython<string[]>(
    `
from packaging.metadata import Metadata, InvalidMetadata, _LIST_FIELDS, _parse_keywords
try:
    ExceptionGroup
except NameError:
    from packaging.metadata import ExceptionGroup
names = {"platform": "platforms", "supported_platform": "supported_platforms", "license_file": "license_files",
  "import_name": "import_names", "import_namespace": "import_namespaces"}
result = []
for form in data:
    raw = {}
    for name, values in form.items():
        name = names.get(name, name)
        if values in ([""], []):
            continue
        if name == "keywords": raw[name] = _parse_keywords(values[0])
        elif name == "project_urls": raw[name] = {"a": values[0]}
        else: raw[name] = values if name in _LIST_FIELDS else values[0]
    try:
        Metadata.from_raw(raw)
        result.append("")
    except ExceptionGroup as group:
        result.append("|".join(sorted(f"{e.field}: {e}" for e in group.exceptions)))
`,
    forms,
    [asPinned],
  );
  const differing = forms.flatMap((form, at) => {
    const { raw } = rawMetadata(
      new Map(Object.entries(form).filter(([, values]) => values.length > 0)),
    );
    const ours = valueFaults(raw).map((fault) => `${fault.field}: ${faultWords(fault)}`).sort()
      .join(
        "|",
      );
    // A Python set is printed in any order.
    const [mine, other] = [ours, theirs[at] ?? ""].map((each) => each.replace(/\[.*\]/, "[…]"));
    return mine === other ? [] : [{ form, ours, theirs: theirs[at] }];
  });
  assert.deepEqual(differing, []);
});

Deno.test("repr() quotes as Python does", async () => {
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
  const quoted = await runPython<string[]>("result = [repr(each) for each in data]", texts, [
    asPinned,
  ]);
  assert.deepEqual(texts.map(repr), quoted);
});
