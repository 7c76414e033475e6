// What a backend must have made.
import assert from "node:assert/strict";
import { checkBuilt } from "../../lib/build/check_built.ts";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { parseCoreMetadata } from "../../lib/standards/core_metadata.ts";

function built(filename: string, version: string): Distribution {
  const sdist = filename.endsWith(".tar.gz");
  return {
    kind: sdist ? "sdist" : "bdist_wheel",
    path: `/tmp/${filename}`,
    filename,
    size: 1,
    sha256: "",
    blake2b256: "",
    name: "tiny",
    version,
    pyversion: sdist ? "source" : "py3",
    metadata: parseCoreMetadata(`Name: tiny\nVersion: ${version}\n`),
    folder: "tiny",
    members: [],
    read: () => Promise.reject(new Error("not read")),
    seen: () => Promise.resolve([]),
  };
}

const sdist = built("tiny-1.0.tar.gz", "1.0");
const wheel = built("tiny-1.0-py3-none-any.whl", "1.0");
const other = built("tiny-1.0-cp312-cp312-linux_x86_64.whl", "1.0");

function refusal(files: readonly Distribution[], version = "1.0"): ReleaseError {
  try {
    checkBuilt(files, version);
  } catch (error) {
    if (error instanceof ReleaseError) return error;
  }
  throw new Error("It was not refused");
}

Deno.test("checkBuilt() puts the sdist first and the wheels by name", () => {
  const names = checkBuilt([wheel, other, sdist], "1.0").map(({ filename }) => filename);
  assert.deepEqual(names, [sdist.filename, other.filename, wheel.filename]);
});

Deno.test("checkBuilt() wants one sdist and a wheel, and names what there is", () => {
  for (const files of [[], [sdist], [wheel], [sdist, sdist, wheel]]) {
    const error = refusal(files);
    assert.equal(error.code, "build-output");
    for (const { filename } of files) assert.ok(error.message.includes(filename));
  }
  assert.equal(refusal([]).message, "The build made nothing");
});

Deno.test("checkBuilt() names the version built, the version from git, and the file", () => {
  const error = refusal([sdist, built("tiny-1.1-py3-none-any.whl", "1.1\n::error::x")]);
  assert.equal(error.code, "version-mismatch");
  assert.equal(error.message, 'The backend built version "1.1\\n::error::x", git says "1.0"');
  assert.equal(error.why, "That is what tiny-1.1-py3-none-any.whl states");
});

Deno.test("checkBuilt() says how to let the backend ask git when it built 0.0.0", () => {
  const error = refusal([built("tiny-0.0.0.tar.gz", "0.0.0"), wheel]);
  assert.match(error.hint, /setuptools-scm/);
});
