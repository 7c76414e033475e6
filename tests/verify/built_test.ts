// Tests of reading what a build left: it must be of this commit, and untouched since.
import assert from "node:assert/strict";
import { join } from "node:path";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { projectOf } from "../../lib/project/project.ts";
import { realSystem } from "../../lib/system/real.ts";
import { type Commit, readBuilt } from "../../lib/verify/built.ts";
import { manifestOf, sdistIn, wheelIn } from "../helpers/distributions.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

interface Built extends AsyncDisposable {
  readonly dir: string;
  readonly commit: Commit;
  readonly manifest: Manifest;
  write(manifest: string): Promise<void>;
}

/** A project's folder with a wheel and an sdist in dist/ and their manifest. */
async function built(): Promise<Built> {
  const folder = await temporaryFolder();
  const dist = folder.join("dist");
  await Deno.mkdir(dist);
  await Deno.mkdir(folder.join("pyrelease-out"));
  const manifest = manifestOf([await wheelIn(dist), await sdistIn(dist)]);
  const write = (text: string) =>
    Deno.writeTextFile(folder.join("pyrelease-out", "manifest.json"), text);
  await write(formatManifest(manifest));
  const project = projectOf(folder.path, '[project]\nname = "tiny"\nversion = "1.0"\n');
  const commit = { project, version: "1.0", commit: manifest.commit, commitTime: 1_700_000_000 };
  const dispose = () => folder[Symbol.asyncDispose]();
  return { dir: folder.path, commit, manifest, write, [Symbol.asyncDispose]: dispose };
}

const read = (commit: Commit) => readBuilt(realSystem(), commit);

/** What the error says, with `DIR` and `DIGEST` for what differs from run to run. */
function told(error: Parameters<typeof toldBy>[0], manifest: Manifest): string {
  return manifest.files.reduce(
    (text, { filename, sha256 }) => text.replaceAll(sha256, `DIGEST OF ${filename}`),
    toldBy(error),
  );
}

Deno.test("readBuilt() reads the files of the manifest, which is kept as it is", async () => {
  await using place = await built();
  const subject = await read(place.commit);
  assert.deepEqual(subject?.distributions.map(({ filename }) => filename).sort(), [
    "tiny-1.0-py3-none-any.whl",
    "tiny-1.0.tar.gz",
  ]);
  assert.equal(subject?.version, "1.0");
  assert.equal(formatManifest(subject.manifest), formatManifest(place.manifest));
});

Deno.test("readBuilt() gives nothing where nothing was built, whatever lies in dist/", async () => {
  await using place = await built();
  await Deno.remove(join(place.dir, "pyrelease-out"), { recursive: true });
  assert.equal(await read(place.commit), undefined);
});

Deno.test("readBuilt() passes over the .gitignore that uv leaves in dist/", async () => {
  await using place = await built();
  await Deno.writeTextFile(join(place.dir, "dist", ".gitignore"), "*\n");
  assert.equal((await read(place.commit))?.distributions.length, 2);
});

Deno.test("readBuilt() refuses a damaged manifest", async (t) => {
  await using place = await built();
  for (const text of ["{", "{}", '{"schema": 2}', "null", "\x00::error::\n"]) {
    await place.write(text);
    await t.assertSnapshot(toldBy(await failureOf(() => read(place.commit), "manifest-invalid")));
  }
});

Deno.test("readBuilt() refuses a file name in the manifest that is a path", async () => {
  await using place = await built();
  await place.write(
    formatManifest(place.manifest).replace('"tiny-1.0.tar.gz"', '"../dist/tiny-1.0.tar.gz"'),
  );
  const error = await failureOf(() => read(place.commit), "manifest-invalid");
  assert.match(`${error.message}\n${error.why}`, /filename is "\.\.\/dist\/tiny-1\.0\.tar\.gz"/);
});

Deno.test("readBuilt() refuses the manifest of another commit", async (t) => {
  await using place = await built();
  await place.write(
    formatManifest({ ...place.manifest, commit: "b".repeat(40), version: "0.9.dev3" }),
  );
  const error = await failureOf(() => read(place.commit), "manifest-other-commit");
  await t.assertSnapshot(told(error, place.manifest));
});

Deno.test("readBuilt() refuses the same commit at another version", async (t) => {
  await using place = await built();
  const work = () => read({ ...place.commit, version: "1.1" });
  await t.assertSnapshot(toldBy(await failureOf(work, "manifest-other-commit")));
});

Deno.test("readBuilt() refuses what nobody built, be it a distribution or not", async (t) => {
  for (const name of ["notes.txt", "tiny-0.9.tar.gz", ".hidden", "a\n::error::b.whl"]) {
    await using place = await built();
    await Deno.writeTextFile(join(place.dir, "dist", name), "notes");
    const error = await failureOf(() => read(place.commit), "dist-changed");
    await t.assertSnapshot(told(error, place.manifest));
  }
});

Deno.test("readBuilt() refuses a file that changed by one byte, and shows both digests", async (t) => {
  await using place = await built();
  const path = join(place.dir, "dist", "tiny-1.0.tar.gz");
  const bytes = await Deno.readFile(path);
  bytes[9] = (bytes[9] ?? 0) ^ 1;
  await Deno.writeFile(path, bytes);
  const error = await failureOf(() => read(place.commit), "dist-changed");
  const other = /dist\/ +sha256 ([0-9a-f]{64})/.exec(error.why ?? "")?.[1] ?? "none";
  assert(!place.manifest.files.some(({ sha256 }) => sha256 === other));
  await t.assertSnapshot(told(error, place.manifest).replace(other, "ANOTHER DIGEST"));
});

Deno.test("readBuilt() refuses a missing file, a link, a folder and a missing dist/", async (t) => {
  const changes: ((path: string) => Promise<void>)[] = [
    (path) => Deno.remove(path),
    async (path) => {
      await Deno.rename(path, `${path}.away`);
      await Deno.symlink(`${path}.away`, path);
    },
    async (path) => {
      await Deno.remove(path);
      await Deno.mkdir(path);
    },
    (path) => Deno.remove(join(path, ".."), { recursive: true }),
  ];
  for (const change of changes) {
    await using place = await built();
    await change(join(place.dir, "dist", "tiny-1.0.tar.gz"));
    const error = await failureOf(() => read(place.commit), "dist-changed");
    await t.assertSnapshot(told(error, place.manifest));
  }
});

Deno.test("readBuilt() refuses an empty file that was not empty", async () => {
  await using place = await built();
  await Deno.truncate(join(place.dir, "dist", "tiny-1.0.tar.gz"));
  await failureOf(() => read(place.commit), "dist-changed");
});
