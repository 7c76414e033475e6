// What an index refuses about an archive as such.
import assert from "node:assert/strict";
import { archiveFaults } from "../../lib/dist/archive_faults.ts";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { realFiles } from "../../lib/system/files.ts";
import { makeTar, makeZip } from "../helpers/archives.ts";
import {
  makeSamples,
  sampleNames,
  sampleSdist,
  sampleWheel,
} from "../helpers/sample_distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const faultsOf = async (path: string) =>
  archiveFaults(await readDistribution({ files: realFiles }, path));

Deno.test("archiveFaults() finds none in honest files", async () => {
  await using folder = await temporaryFolder();
  const { wheel, sdist } = await makeSamples(folder.path);
  assert.deepEqual(await faultsOf(wheel), []);
  assert.deepEqual(await faultsOf(sdist), []);
});

Deno.test("archiveFaults() finds one name twice in a wheel", async () => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  await makeZip(wheel, [...sampleWheel(), { path: "odd/__init__.py", content: "other" }]);
  assert.deepEqual(await faultsOf(wheel), ['"odd/__init__.py" is there twice']);
});

Deno.test("archiveFaults() finds a wheel that unpacks to fifty times its size, if it is large", async () => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  const zeros = (bytes: number) => `
out = io.BytesIO(bytes(blob))
with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive: archive.writestr("zeros", bytes(${bytes}))
blob = out.getvalue()`;
  await makeZip(wheel, sampleWheel(), zeros(60 * 1024 * 1024));
  assert.deepEqual(await faultsOf(wheel), []);
  await makeZip(wheel, sampleWheel(), zeros(64 * 1024 * 1024));
  assert.match(
    (await faultsOf(wheel)).join(),
    /^it unpacks to 671\d+ bytes, more than 50 times its \d+$/,
  );
});

Deno.test("archiveFaults() finds what an sdist must not have", async () => {
  await using folder = await temporaryFolder();
  const sdist = folder.join(sampleNames.sdist);
  await makeTar(sdist, [
    ...sampleSdist(),
    { path: "odd_name-1.0", type: "5" },
    { path: "odd_name-1.0/pipe", type: "6" },
    { path: "odd_name-1.0/pyproject.toml", content: "again" },
    { path: "setup.py", content: "" },
  ]);
  assert.deepEqual(await faultsOf(sdist), [
    '"setup.py" is outside of its folder "odd_name-1.0"',
    '"odd_name-1.0/pipe" is a device, a pipe or a sparse file',
    '"odd_name-1.0/pyproject.toml" is in it twice',
  ]);
});
