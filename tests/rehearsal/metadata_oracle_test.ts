// Faults of single metadata fields, beside what packaging says: PyPI's server asks it.
import assert from "node:assert/strict";
import { metadataFields, rawMetadata } from "../../lib/rehearsal/upload/raw_metadata.ts";
import { valueFaults } from "../../lib/rehearsal/upload/metadata_values.ts";
import { repr } from "../../lib/rehearsal/web/python_repr.ts";
import { runPython } from "../helpers/run_python.ts";

/** The release that PyPI's server has (warehouse/requirements/main.txt). */
const asPinned = "packaging==26.2";

type Form = Readonly<Record<string, readonly string[]>>;

/** One field with one value, in metadata without other fault. */
const samples: Readonly<Record<string, readonly string[]>> = {
  metadata_version: ["1.0", "1.1", "2.2", "2.5", "2.6", "3", "v2.1", " 2.1"],
  name: ["a", "A.b_c-d", "-a", "a-", "a b", "ä", "a\n", "a--b", "."],
  version: ["1", "1.0+local", "v1.0", " 1.0 ", "1.0-final", "1!2.post3.dev4", "1..2", "dev"],
  summary: ["", "one", "two\nlines", "tab\tbed", "a\rb", "a\u2028b"],
  description_content_type: [
    "text/plain",
    "text/markdown; charset=UTF-8; variant=GFM",
    "text/markdown;variant=CommonMark",
    "text/markdown; variant=gfm",
    "text/x-rst; charset=utf-8",
    "TEXT/PLAIN",
    'text/plain; charset="UTF-8"',
    "text/plain; charset=latin-1",
  ],
  requires_python: [
    ">=3.9",
    ">=3.9,<4",
    "~=3.9",
    "~=3",
    "==3.*",
    ">=3.*",
    "3.9",
    "",
    ">= 3.9 ",
    "===x",
    ">= 3.10 , != 3.11.*",
    ">3.10.*",
    "==3.dev1.*",
    "=>3",
    ">=3 <4",
    "<4.dev0",
    ">=3,",
    "!=1!2.0",
  ],
  requires_dist: [
    "demo",
    "demo>=1",
    "demo (>=1,<2)",
    "demo[a,b]>=1 ; python_version < '3.11'",
    "demo @ https://example.org/demo.zip",
    "demo @ git+https://example.org/demo ; extra == 'x'",
    "demo >",
    "demo[",
    "-demo",
    "demo; python_version",
    "demo==1.*",
    " demo ",
    "demo >= 1, < 2",
    "demo[]",
    "demo >= one",
    "demo 8",
    "demo-",
    "de mo",
    "demo>=8.*",
    "demo===anything",
    "demo==1.0+local",
    "demo>=1.0+local",
    "demo; python_version < '3.12' and os_name == 'nt'",
    'demo; (python_version < "3.12" or extra == "x") and os_name != "nt"',
    'demo; "linux" in sys_platform',
    'demo; "linux" not in sys_platform',
    "demo; python_version < ",
    "demo; made_up < '3'",
    "demo;",
    'demo; (os_name == "nt"',
    "demo@https://example.org/demo.whl",
    "demo[a] @ file:///x",
    "demo~=1 ; python_full_version~='3.9.1'",
  ],
  provides_extra: ["a", "a-b.c", "a b", "-a", "_"],
  license_expression: [
    "MIT",
    "mit AND (Apache-2.0 OR BSD-2-Clause)",
    "(MIT",
    "MIT AND",
    "MIT MIT",
    "mit or (apache-2.0 and BSD-3-Clause)",
    "GPL-3.0-or-later WITH Bison-exception-2.2",
    "OR MIT",
    "MIT/Apache",
    "()",
  ],
  license_file: ["LICENSE", "a/b.txt", "../a", "/a", "a\\b", "C:/a", "*.txt", "a/../b", "./a"],
  dynamic: ["Summary", "classifier", "Name", "nothing", "Metadata-Version"],
};

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
    const raw = rawMetadata(
      new Map(Object.entries(form).filter(([, values]) => values.length > 0)),
    );
    const ours = valueFaults(raw).map(({ field, message }) => `${field}: ${message}`).sort().join(
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
