import assert from "node:assert/strict";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { uploadForm } from "../../lib/index/upload_form.ts";
import { makeTar, makeZip } from "../helpers/archives.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

/** Metadata as backends through the years wrote them. */
const metadata: Record<string, string> = {
  "1.0":
    "Metadata-Version: 1.0\nName: tiny\nVersion: 1.0\nSummary: x\nHome-page: UNKNOWN\nLicense: UNKNOWN\n",
  "1.1":
    "Metadata-Version: 1.1\nName: tiny\nVersion: 1.0\nClassifier: License :: OSI Approved\nRequires: os\n",
  "1.2":
    "Metadata-Version: 1.2\nName: tiny\nVersion: 1.0\nRequires-Python: >=3\nProject-URL: A, b\n",
  "2.1 by setuptools": `Metadata-Version: 2.1
Name: tiny
Version: 1.0
Summary: Größe – "quoted"
Author: Ada Łovelace
Author-email: Ada <ada@example.org>, Grace <grace@example.org>
License: MIT License
        
        Copyright (c) 2026 Ada
        Permission is hereby granted
Keywords: a b,c
Platform: Linux
Requires-Dist: click; python_version < "3.11"
Provides-Extra: test
License-File: LICENSE
Description-Content-Type: text/x-rst; charset=UTF-8

Tiny
====

Line with two spaces at its end  
Ünïcode 🐍
`,
  "2.1 with a license in Unicode": `Metadata-Version: 2.1
Name: tiny
Version: 1.0
License: Lizenz für alle
        zweite Zeile – mit Strich

x
`,
  "2.2":
    "Metadata-Version: 2.2\nName: tiny\nVersion: 1.0\nDynamic: Requires-Dist\nDynamic: version-x\n"
      .replace("Dynamic: version-x\n", ""),
  "2.3":
    "Metadata-Version: 2.3\nName: tiny\nVersion: 1.0\nProvides-Extra: a-b\n\n\n\n# Starts late\n",
  "2.4":
    "Metadata-Version: 2.4\nName: tiny\nVersion: 1.0\nLicense-Expression: MIT\nLicense-File: LICENSE\nProject-URL: Home, https://example.org/?a=1,2\n",
  "2.5":
    "Metadata-Version: 2.5\nName: tiny\nVersion: 1.0\nImport-Name: tiny\nImport-Namespace: ns\n",
};

/** What twine sends for each file, less what it says about the file itself. */
function twineForms(paths: readonly string[]): Promise<[string, string][][]> {
  return runPython(
    `
from twine.package import PackageFile
from twine.repository import Repository
def form(path):
    file = PackageFile.from_filename(path, None)
    return Repository._convert_metadata_to_list_of_tuples(file.metadata_dictionary())
result = [form(path) for path in data]
`,
    paths,
    ["twine==7.0.0", "packaging==26.3"],
  );
}

Deno.test("uploadForm() says what twine says of the same files", async (t) => {
  await using folder = await temporaryFolder();
  const info = "tiny-1.0.dist-info";
  const paths: string[] = [];
  for (const [name, text] of Object.entries(metadata)) {
    const dir = folder.join(name.replaceAll(" ", "_"));
    await Deno.mkdir(dir);
    const wheel = `${dir}/tiny-1.0-py2.py3-none-any.whl`;
    await makeZip(wheel, [
      { path: "tiny.py", content: "" },
      { path: `${info}/METADATA`, content: text },
      {
        path: `${info}/WHEEL`,
        content: "Wheel-Version: 1.0\nTag: py2-none-any\nTag: py3-none-any\n",
      },
      { path: `${info}/RECORD`, content: "" },
    ]);
    const sdist = `${dir}/tiny-1.0.tar.gz`;
    await makeTar(sdist, [
      { path: "tiny-1.0/PKG-INFO", content: text },
      { path: "tiny-1.0/pyproject.toml", content: "" },
    ]);
    paths.push(wheel, sdist);
  }
  const forms = await twineForms(paths);
  for (const [at, path] of paths.entries()) {
    await t.step(path.split("/").slice(-2).join(" "), async () => {
      const ours = uploadForm(await readDistribution(testSystem(), path));
      // What twine adds when it sends, and what it does not know (PEP 794).
      const extra = [":action", "protocol_version", "import_name", "import_namespace"];
      const stated = (form: readonly (readonly [string, string])[]) =>
        form.filter(([name, value]) => !extra.includes(name) && value !== "")
          .map((pair) => JSON.stringify(pair)).sort();
      assert.deepEqual(stated(ours), stated(forms[at] ?? []));
    });
  }
});
