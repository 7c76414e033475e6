// Tests of reading versions off the names of files.
import assert from "node:assert/strict";
import { versionInName, versionsThere } from "../../lib/index/versions_there.ts";
import { formatVersion } from "../../lib/standards/version.ts";

const names: readonly [filename: string, version: string | undefined][] = [
  ["pyforge_cli-0.6.0-py3-none-any.whl", "0.6.0"],
  ["pyforge_cli-0.6.0-1-cp312-cp312-manylinux_2_28_x86_64.whl", "0.6.0"],
  ["pyforge_cli-0.6.0.tar.gz", "0.6.0"],
  ["pyforge_cli-0.6.0.dev23.tar.gz", "0.6.0.dev23"],
  // As indexes took them once.
  ["PyForge.CLI-0.5.zip", "0.5"],
  ["pyforge-cli-0.5-rc1.tar.gz", "0.5rc1"],
  ["pyforge_cli-0.5-py2.7.egg", "0.5"],
  // Not ours, or no version.
  ["pyforge-0.6.0.tar.gz", undefined],
  ["pyforge_cli_extra-0.6.0.tar.gz", undefined],
  ["pyforge_cli-latest.tar.gz", undefined],
  ["pyforge_cli-0.6.0.exe", undefined],
  ["pyforge_cli.tar.gz", undefined],
  ["", undefined],
];

for (const [filename, expected] of names) {
  Deno.test(`versionInName() finds ${expected ?? "nothing"} in "${filename}"`, () => {
    const version = versionInName("pyforge-cli", filename);
    assert.equal(version && formatVersion(version), expected);
  });
}

Deno.test("versionsThere() counts yanked files, and passes over what it cannot read", () => {
  const files = names.map(([filename]) => ({ filename, yanked: true }));
  assert.equal(versionsThere("pyforge-cli", files).length, 7);
});
