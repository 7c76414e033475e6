// Files that are no distributions, or whose metadata cannot be used.
import assert from "node:assert/strict";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { realFiles } from "../../lib/system/files.ts";
import { makeZip } from "../helpers/archives.ts";
import { makeSamples, sampleNames, sampleWheel } from "../helpers/sample_distributions.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const read = (path: string) => readDistribution({ files: realFiles }, path);

Deno.test.each([
  ["Odd.Name-1.0-py3-none-any.whl", "wheel"],
  ["odd_name-1.0-py3-none.whl", "wheel"],
  ["odd-name-1.0.tar.gz", "source distribution"],
  ["odd_name-1.0.zip", "source distribution"],
  ["odd_name.egg", "source distribution"],
])("readDistribution() refuses the file name %s", async (filename, what) => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join(filename), "");
  const error = await refused("filename-invalid", () => read(folder.join(filename)));
  assert.equal(error.message, `Cannot take "${filename}" for a ${what}`);
});

Deno.test("readDistribution() says where the metadata are that a renamed file hides", async () => {
  await using folder = await temporaryFolder();
  const { wheel } = await makeSamples(folder.path);
  await Deno.rename(wheel, folder.join("odd_name-2.0-py3-none-any.whl"));
  const ofWheel = await refused(
    "distribution-invalid",
    () => read(folder.join("odd_name-2.0-py3-none-any.whl")),
  );
  assert.match(ofWheel.message, /^Cannot find "odd_name-2.0.dist-info\/METADATA" in/);
  assert.match(ofWheel.why ?? "", /"odd_name-1.0.dist-info\/METADATA"/);
});

Deno.test.each([
  ["no name", "Version: 1.0\n", "Name stands there 0 times, not once with a value"],
  [
    "two versions",
    "Name: a\nVersion: 1\nVersion: 2\n",
    "Version stands there 2 times, not once with a value",
  ],
  ["an empty name", "Name:\nVersion: 1\n", "Name stands there 1 times, not once with a value"],
  [
    "a byte order mark",
    "\ufeffName: a\nVersion: 1\n",
    "Name stands there 0 times, not once with a value",
  ],
  [
    "other bytes than UTF-8",
    "hex:4e616d653a20ff0a",
    "odd_name-1.0.dist-info/METADATA is not UTF-8",
  ],
])("readDistribution() refuses metadata with %s", async (_name, metadata, why) => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  const members = sampleWheel().map((member) =>
    member.path.endsWith("/METADATA") ? { ...member, content: metadata } : member
  );
  await makeZip(wheel, members);
  assert.equal((await refused("metadata-invalid", () => read(wheel))).why, why);
});

Deno.test("readDistribution() refuses what is not a file", async () => {
  await using folder = await temporaryFolder();
  const nothing = await refused("distribution-invalid", () => read(folder.join(sampleNames.sdist)));
  assert.equal(nothing.why, "there is no such file");
  await Deno.mkdir(folder.join(sampleNames.sdist));
  const directory = await refused(
    "distribution-invalid",
    () => read(folder.join(sampleNames.sdist)),
  );
  assert.equal(directory.why, "it is not a file but a directory");
  await Deno.symlink("/dev/zero", folder.join(sampleNames.wheel));
  const link = await refused("distribution-invalid", () => read(folder.join(sampleNames.wheel)));
  assert.equal(link.why, "it is not a file but a symlink");
});
