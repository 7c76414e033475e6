// Tests of the checks of the bytes on sdists.
import assert from "node:assert/strict";
import { sdistIn, type SdistSource, subjectOf } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { found } from "./found.ts";

const wrongSdists: readonly (readonly [string, SdistSource, string])[] = [
  [
    "another name in PKG-INFO",
    { name: "other" },
    'names: PKG-INFO says the project is "other", pyproject.toml says "tiny"',
  ],
  [
    "another version in PKG-INFO",
    { version: "1.1" },
    'versions: PKG-INFO says version "1.1", git says "1.0"',
  ],
  ["no pyproject.toml", { files: {} }, "sdist-contents: The sdist has no pyproject.toml"],
  [
    "a folder called pyproject.toml",
    { files: {}, more: [{ path: "tiny-1.0/pyproject.toml", type: "5" }] },
    "sdist-contents: The sdist has no pyproject.toml",
  ],
  [
    "a member outside of the one folder",
    { more: [{ path: "stray.txt" }] },
    'archive: Not a sound archive: "stray.txt" is outside of its folder "tiny-1.0"',
  ],
  [
    "a licence file that is missing",
    { headers: ["License-File: a/LICENSE"] },
    'license-files: License-File "a/LICENSE" is not in tiny-1.0/',
  ],
];

for (const [what, source, message] of wrongSdists) {
  Deno.test(`runStaticChecks() finds ${what}, in an sdist`, async () => {
    await using folder = await temporaryFolder();
    assert.deepEqual(await found(subjectOf(await sdistIn(folder.path, source))), [message]);
  });
}
