// Tests of the checks of the bytes: each is silent about right files and names what is wrong.
import assert from "node:assert/strict";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { projectOf } from "../../lib/project/project.ts";
import { runStaticChecks } from "../../lib/verify/static_checks.ts";
import { versions } from "../../lib/verify/versions.ts";
import { sdistIn, subjectOf, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { found } from "./found.ts";

Deno.test("runStaticChecks() finds nothing in a right wheel and a right sdist", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, {
    name: "Tiny",
    headers: ["License-File: LICENSE"],
    files: {
      "DIST_INFO/licenses/LICENSE": "MIT",
      "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny.run_1-a = tiny:main\n",
    },
  });
  const sdist = await sdistIn(folder.path, {
    name: "TINY",
    headers: ["License-File: LICENSE"],
    files: { "pyproject.toml": "", LICENSE: "MIT" },
  });
  assert.deepEqual(await found(subjectOf(wheel, sdist)), []);
});

const wrongWheels: readonly (readonly [string, WheelSource, string])[] = [
  [
    "another name in METADATA",
    { name: "other" },
    'names: METADATA says the project is "other", pyproject.toml says "tiny"',
  ],
  [
    "another name in the file's name",
    { filename: "other-1.0-py3-none-any.whl" },
    'names: The file\'s name says the project is "other", pyproject.toml says "tiny"',
  ],
  [
    "another version in METADATA",
    { version: "1.0.1" },
    'versions: METADATA says version "1.0.1", git says "1.0"',
  ],
  [
    "what is no version, and hostile, in METADATA",
    { version: "one\x1b[2J" },
    'versions: METADATA says version "one\\x1b[2J", git says "1.0"',
  ],
  [
    "another version in the file's name",
    { filename: "tiny-2.0-py3-none-any.whl" },
    'versions: The file\'s name says version "2.0", git says "1.0"',
  ],
  [
    "a platform that PyPI does not know, beside one that it knows",
    { filename: "tiny-1.0-cp313-cp313-manylinux_2_28_x86_64.linux_x86_64.whl" },
    'platforms: PyPI takes no wheel for "linux_x86_64"',
  ],
  [
    "a member that stands twice",
    { more: [{ path: "tiny.py", content: 'print("tiny")\n' }] },
    'archive: Not a sound archive: "tiny.py" is there twice',
  ],
  [
    "a command whose name leads elsewhere",
    { files: { "DIST_INFO/entry_points.txt": "[gui_scripts]\n../evil = tiny:main\n" } },
    'entry-points: "../evil" is not allowed as the name of a command',
  ],
  [
    "a licence file that is missing",
    { headers: ["License-File: LICENSE"] },
    'license-files: License-File "LICENSE" is not in tiny-1.0.dist-info/licenses/',
  ],
];

for (const [what, source, message] of wrongWheels) {
  Deno.test(`runStaticChecks() finds ${what}, in a wheel`, async () => {
    await using folder = await temporaryFolder();
    assert.deepEqual(await found(subjectOf(await wheelIn(folder.path, source))), [message]);
  });
}

Deno.test("runStaticChecks() finds a local version, which git may have given", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, {
    filename: "tiny-1.0+g12-py3-none-any.whl",
    version: "1.0+g12",
  });
  assert.deepEqual(await found({ ...subjectOf(wheel), version: "1.0+g12" }), [
    'local-version: "1.0+g12" is a local version, which the index refuses',
  ]);
});

Deno.test("runStaticChecks() compares versions after normalizing them", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, {
    version: "v2.0-rc1",
    filename: "tiny-2.0rc1-py3-none-any.whl",
  });
  assert.deepEqual(await found({ ...subjectOf(wheel), version: "2.0rc1" }), []);
});

Deno.test("versions finds a file that lost its right name after it was read", async () => {
  await using folder = await temporaryFolder();
  const read = await wheelIn(folder.path);
  const wheel: Distribution = { ...read, filename: "tiny.whl" };
  const [finding] = await versions.run(subjectOf(wheel));
  assert.match(finding?.message ?? "", /^Not the name of a wheel: it has 1 parts between dashes/);
});

Deno.test("runStaticChecks() goes on when one file of the wheel cannot be read", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, {
    version: "1.1",
    files: { "DIST_INFO/entry_points.txt": "tiny = tiny:main\n" },
  });
  const results = await runStaticChecks(subjectOf(wheel));
  const wrong = results.filter(({ findings }) => findings.length > 0);
  assert.deepEqual(wrong.map(({ check }) => check), ["versions", "entry-points"]);
  assert.match(wrong[1]?.findings[0]?.message ?? "", /^Cannot read line 1 of entry_points\.txt/);
});

Deno.test("wheels may be for any platform where no file goes to PyPI", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path, {
    filename: "tiny-1.0-cp313-cp313-linux_x86_64.whl",
  });
  const channel = (name: string) =>
    `[tool.pyrelease.channels.${name}]
upload-url = "https://packages.example/legacy/"
`;
  const project = projectOf(
    "/nowhere",
    `[project]\nname = "tiny"\nversion = "1.0"\n${channel("testpypi")}${channel("pypi")}`,
  );
  assert.deepEqual(await found({ ...subjectOf(wheel), project }), []);
});
