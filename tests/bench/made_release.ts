// A release that is built and verified, ready for its publish job: any number of files of any size.
import { join } from "node:path";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { realSystem } from "../../lib/system/real.ts";
import { sdistIn } from "../helpers/distributions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { runPython } from "../helpers/run_python.ts";

/** What the release has. */
export interface ReleaseSource {
  readonly wheels: number;
  /** Of each wheel, in bytes; the sdist is as large. */
  readonly bytes: number;
  readonly sdist?: boolean;
}

/** A release in its repository; disposing of it removes both. */
export interface MadeRelease extends AsyncDisposable {
  readonly dir: string;
  readonly sha: string;
  readonly files: readonly string[];
}

const version = "1.0.1.dev1";
const pyproject = `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "bench"
dynamic = ["version"]

[tool.setuptools_scm]
local_scheme = "no-local-version"

[tool.pyrelease]
attestations = "off" # no client in the comparison makes any

[tool.pyrelease.verify]
test = false
test-reason = "there is nothing to test"
skip = [{ code = "file-size", reason = "the largest is larger than PyPI takes unasked" }]
`;

/** Random bytes, stored, as a native library is that does not shrink. */
const wheelMaker = `
import base64, hashlib, os, zipfile
info = "bench-%s.dist-info" % data["version"]
def line(path, size, digest):
    return "%s,sha256=%s,%d\\n" % (path, base64.urlsafe_b64encode(digest).decode().rstrip("="), size)
for number in range(1, data["wheels"] + 1):
    name = "bench-%s-%d-py3-none-any.whl" % (data["version"], number)
    record = ""
    with zipfile.ZipFile(os.path.join(data["folder"], name), "w") as wheel:
        body = zipfile.ZipInfo("bench/library.bin", (2026, 11, 23, 12, 0, 0))
        body.external_attr = 0o100644 << 16
        body.file_size = data["bytes"]
        digest = hashlib.sha256()
        with wheel.open(body, "w") as member:
            left = data["bytes"]
            while left > 0:
                piece = os.urandom(min(left, 1 << 20))
                digest.update(piece)
                member.write(piece)
                left -= len(piece)
        record += line("bench/library.bin", data["bytes"], digest.digest())
        def add(path, text, folder=info):
            entry = zipfile.ZipInfo(folder + "/" + path, (2026, 11, 23, 12, 0, 0))
            entry.external_attr = 0o100644 << 16
            wheel.writestr(entry, text)
            return line(folder + "/" + path, len(text), hashlib.sha256(text.encode()).digest())
        record += add("__init__.py", "number = %d\\n" % number, "bench")
        record += add("METADATA", "Metadata-Version: 2.4\\nName: bench\\nVersion: %s\\nSummary: A benchmark\\nRequires-Python: >=3.8\\nDescription-Content-Type: text/markdown\\n\\n# bench\\n" % data["version"])
        record += add("WHEEL", "Wheel-Version: 1.0\\nGenerator: bench 1\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\nBuild: %d\\n" % number)
        add("RECORD", record + info + "/RECORD,,\\n")
result = None
`;

/**
 * Makes a release of the project \`bench\`, one commit after its tag.
 *
 * @param source What is in it.
 */
export async function madeRelease({ wheels, bytes, sdist }: ReleaseSource): Promise<MadeRelease> {
  const repo: GitRepo = await gitRepo({
    "pyproject.toml": pyproject,
    ".gitignore": "/dist/\n/pyrelease-out/\n",
  });
  await repo.git("tag", "v1.0.0");
  const sha = await repo.commit("Change");
  const folder = join(repo.dir, "dist");
  await Deno.mkdir(folder);
  await runPython(wheelMaker, { folder, version, wheels, bytes });
  if (sdist === true) {
    const filename = `bench-${version}.tar.gz`;
    const random = crypto.getRandomValues(new Uint8Array(bytes)).toHex();
    const files = { "pyproject.toml": pyproject, "library.so": `hex:${random}` };
    await sdistIn(folder, { filename, name: "bench", version, files });
  }
  const files = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => join(folder, name)))
    .sort();
  const distributions = [];
  for (const file of files) distributions.push(await readDistribution(realSystem(), file));
  await repo.write(
    "pyrelease-out/manifest.json",
    formatManifest({
      schema: 1,
      commit: sha,
      name: "bench",
      version,
      sourceDateEpoch: 1_700_000_000,
      tools: {},
      files: distributions,
      verified: ["install", "tests"].map((check) => ({ check, ok: true, detail: "not run here" })),
    }),
  );
  return {
    dir: repo.dir,
    sha,
    files,
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}
