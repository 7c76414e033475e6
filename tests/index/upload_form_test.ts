import assert from "node:assert/strict";
import { uploadForm } from "../../lib/index/upload_form.ts";
import { parseCoreMetadata } from "../../lib/standards/core_metadata.ts";
import { runPython } from "../helpers/run_python.ts";

const source = {
  kind: "sdist",
  pyversion: "source",
  sha256: "ab".repeat(32),
  blake2b256: "cd".repeat(32),
} as const;

function formOf(metadata: string) {
  return uploadForm({ ...source, metadata: parseCoreMetadata(metadata) });
}

function valuesOf(metadata: string, field: string): string[] {
  return formOf(metadata).filter(([name]) => name === field).map(([, value]) => value);
}

const everything = `Metadata-Version: 2.5
Name: PyForge.CLI
Version: 0.6.0
Platform: linux
Platform: win32
Supported-Platform: RedHat 9
Summary: Forges things
Keywords: forge,cli ,  tool
Home-page: https://example.org/
Download-URL: https://example.org/get
Author: Ada
Author-email: Ada <ada@example.org>
Maintainer: Grace
Maintainer-email: grace@example.org
License-Expression: MIT
License-File: LICENSE
License-File: third/LICENSE
Classifier: Programming Language :: Python :: 3
Classifier: Operating System :: OS Independent
Requires: old
Provides: older
Obsoletes: oldest
Requires-Dist: click>=8 ; extra == "x"
Requires-Dist: rich
Provides-Dist: forge
Obsoletes-Dist: anvil
Requires-Python: >=3.10
Requires-External: C
Project-URL: Home,  https://example.org/a,b
Project-URL: Docs , https://example.org/docs
Provides-Extra: x
Dynamic: classifier
Description-Content-Type: text/markdown
Import-Name: pyforge
Import-Name: pyforge.cli
Import-Namespace: forge

# Forge

- é
`;

Deno.test("uploadForm() has the server's own name for every field", async (t) => {
  await t.assertSnapshot(formOf(everything));
});

Deno.test("uploadForm() has only names that the server reads", async () => {
  // The names of the form, as warehouse/forklift/metadata.py makes them of packaging's table.
  const known = await runPython<string[]>(
    `
from packaging.metadata import _RAW_TO_EMAIL_MAPPING
override = {"platforms": "platform", "supported_platforms": "supported_platform",
            "license_files": "license_file", "import_names": "import_name",
            "import_namespaces": "import_namespace"}
result = [override.get(k, k) for k in _RAW_TO_EMAIL_MAPPING]
`,
    null,
  );
  const sent = new Set(
    formOf(everything.replace("License-Expression", "License: x\n$&"))
      .map(([name]) => name),
  );
  const own = [
    ":action",
    "protocol_version",
    "filetype",
    "pyversion",
    "sha256_digest",
    "blake2_256_digest",
  ];
  assert.deepEqual([...sent].sort(), [...known, ...own].sort());
});

Deno.test.each([["2.1", 0], ["2.3", 0], ["2.4", 1], ["2.5", 1], ["3.0", 1], ["", 0]])(
  "uploadForm() of metadata %j has %d License-File",
  (version, count) => {
    const text = `Metadata-Version: ${version}\nName: x\nVersion: 1\nLicense-File: LICENSE\n`;
    assert.equal(valuesOf(text, "license_file").length, count);
  },
);

Deno.test("uploadForm() leaves out what is empty", () => {
  const text = "Metadata-Version: 2.4\nName: x\nVersion: 1\nSummary:\nKeywords: \nImport-Name:\n\n";
  const names = formOf(text).map(([name]) => name);
  for (const name of ["summary", "keywords", "import_name", "description"]) {
    assert(!names.includes(name), name);
  }
});

Deno.test("uploadForm() keeps the line breaks of a description", () => {
  const text = "Metadata-Version: 2.1\nName: x\nVersion: 1\n\none\n\ntwo\r\nthree\n";
  assert.deepEqual(valuesOf(text, "description"), ["one\n\ntwo\r\nthree\n"]);
});
