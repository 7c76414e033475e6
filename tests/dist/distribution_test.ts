// Wheels and sdists as values.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { one } from "../../lib/standards/core_metadata.ts";
import { parseRecord } from "../../lib/standards/record.ts";
import { realFiles } from "../../lib/system/files.ts";
import { makeTar, makeZip } from "../helpers/archives.ts";
import {
  makeSamples,
  sampleNames,
  sampleSdist,
  sampleWheel,
} from "../helpers/sample_distributions.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const read = (path: string) => readDistribution({ files: realFiles }, path);
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

Deno.test("readDistribution() reads a wheel", async () => {
  await using folder = await temporaryFolder();
  const { wheel } = await makeSamples(folder.path);
  const distribution = await read(wheel);
  const { kind, filename, name, version, pyversion, folder: info } = distribution;
  assert.deepEqual({ kind, filename, name, version, pyversion, info }, {
    kind: "bdist_wheel",
    filename: sampleNames.wheel,
    name: "Odd.Name",
    version: "1.0",
    pyversion: "py2.py3",
    info: "odd_name-1.0.dist-info",
  });
  assert.equal(one(distribution.metadata, "summary"), "caf\u00e9");
  assert.equal(distribution.metadata.description, "# Odd\n");
  const bytes = await Deno.readFile(wheel);
  assert.equal(distribution.size, bytes.length);
  assert.equal(distribution.sha256, sha256(bytes));
  assert.match(distribution.blake2b256, /^[0-9a-f]{64}$/);
  assert.equal(distribution.framingFault, undefined);
});

Deno.test("readDistribution() gives each member of a wheel the digest that RECORD has", async () => {
  await using folder = await temporaryFolder();
  const { members, read: readMember } = await read((await makeSamples(folder.path)).wheel);
  const text = new TextDecoder().decode(await readMember("odd_name-1.0.dist-info/RECORD"));
  const recorded = parseRecord(text).filter(({ digest }) => digest !== undefined);
  assert.equal(recorded.length, 3);
  for (const { path, digest, size } of recorded) {
    const member = members.find((other) => other.path === path);
    assert.equal(member?.size, size);
    const base64 = Uint8Array.fromHex(member?.sha256 ?? "").toBase64({
      alphabet: "base64url",
      omitPadding: true,
    });
    assert.equal(`sha256=${base64}`, digest);
  }
});

Deno.test("readDistribution() reads an sdist", async () => {
  await using folder = await temporaryFolder();
  const { sdist } = await makeSamples(folder.path);
  const distribution = await read(sdist);
  const { kind, name, version, pyversion, folder: only, members } = distribution;
  assert.deepEqual({ kind, name, version, pyversion, only }, {
    kind: "sdist",
    name: "Odd.Name",
    version: "1.0",
    pyversion: "source",
    only: "odd_name-1.0",
  });
  assert.deepEqual(members.map(({ path, kind }) => `${kind} ${path}`), [
    "directory odd_name-1.0",
    "file odd_name-1.0/PKG-INFO",
    "file odd_name-1.0/pyproject.toml",
    "file odd_name-1.0/odd/__init__.py",
  ]);
  assert.equal(members[3]?.sha256, sha256("x = 1\n"));
  assert.equal(
    new TextDecoder().decode(await distribution.read("odd_name-1.0/pyproject.toml")),
    "[project]\n",
  );
});

Deno.test("readDistribution() reads an sdist whose one folder is not called like the file", async () => {
  await using folder = await temporaryFolder();
  const { sdist } = await makeSamples(folder.path);
  const renamed = folder.join("odd_name-2.0.tar.gz");
  await Deno.rename(sdist, renamed);
  const distribution = await readDistribution({ files: realFiles }, renamed);
  assert.equal(distribution.folder, "odd_name-1.0");
  assert.equal(distribution.version, "1.0");
  assert((await distribution.read("odd_name-1.0/PKG-INFO")).length > 0);
});

Deno.test("readDistribution() and its read() close what they opened", {
  sanitizeResources: true,
  sanitizeOps: true,
}, async () => {
  await using folder = await temporaryFolder();
  const { wheel, sdist } = await makeSamples(folder.path);
  await (await read(wheel)).read("odd/__init__.py");
  await (await read(sdist)).read("odd_name-1.0/PKG-INFO");
});

Deno.test("read() takes the last member of a path, as Python does", async () => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  await makeZip(wheel, [...sampleWheel(), { path: "odd/__init__.py", content: "second" }]);
  assert.equal(
    new TextDecoder().decode(await (await read(wheel)).read("odd/__init__.py")),
    "second",
  );
  const sdist = folder.join(sampleNames.sdist);
  await makeTar(sdist, [...sampleSdist(), { path: "odd_name-1.0/a", content: "1" }, {
    path: "odd_name-1.0/a",
    content: "2",
  }]);
  assert.equal(new TextDecoder().decode(await (await read(sdist)).read("odd_name-1.0/a")), "2");
});

Deno.test("read() refuses a member that is not there", async () => {
  await using folder = await temporaryFolder();
  const { wheel, sdist } = await makeSamples(folder.path);
  for (const path of [wheel, sdist]) {
    const { read: readMember } = await read(path);
    const error = await refused("distribution-invalid", () => readMember("none"));
    assert.match(error.message, /^Cannot find "none" in /);
  }
});

Deno.test("read() refuses a member that does not fit in memory", async () => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  await makeZip(
    wheel,
    sampleWheel(),
    `
out = io.BytesIO(bytes(blob))
with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("big", bytes(64 * 1024 * 1024 + 1))
blob = out.getvalue()`,
  );
  const distribution = await read(wheel);
  await refused("archive-too-large", () => distribution.read("big"));
});

Deno.test("readDistribution() says what an index would refuse about a wheel's records", async () => {
  await using folder = await temporaryFolder();
  const wheel = folder.join(sampleNames.wheel);
  await makeZip(wheel, [...sampleWheel(), { path: "odd/x", comment: "hello" }]);
  assert.equal((await read(wheel)).framingFault?.why, '"odd/x" has a comment');
});
