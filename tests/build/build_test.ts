// Real builds with a backend in the project's own tree: what comes out.
import assert from "node:assert/strict";
import { gitRepo } from "../helpers/git_repo.ts";
import { tinyProject } from "../helpers/tiny_project.ts";
import { build, namesIn, tinyRepo } from "./attempt.ts";

const files = ["tiny-1.0-py3-none-any.whl", "tiny-1.0.tar.gz"];

Deno.test("buildDistributions() leaves the files, the manifest, and nothing else", async () => {
  await using repo = await tinyRepo();
  const { result, left, events } = await build(repo.dir);
  assert(result);
  const { manifest, distributions } = result;
  assert.deepEqual(namesIn(`${repo.dir}/dist`), files);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
  assert.equal(await repo.git("status", "--porcelain", "--ignored"), "!! dist/\n!! pyrelease-out/");
  assert.deepEqual(left, []);
  assert.deepEqual(distributions.map(({ kind }) => kind), ["sdist", "bdist_wheel"]);
  assert.deepEqual(JSON.parse(await Deno.readTextFile(`${repo.dir}/pyrelease-out/manifest.json`)), {
    ...manifest,
    files: manifest.files.toReversed(),
  });
  assert.equal(manifest.commit, await repo.git("rev-parse", "HEAD"));
  assert.equal(manifest.sourceDateEpoch, 1_700_000_000);
  assert.match(manifest.tools["build"] ?? "", /^\d/);
  assert.deepEqual(events.filter(({ kind }) => kind !== "output").map(({ kind }) => kind), [
    "step",
    "step-end",
  ]);
});

Deno.test("buildDistributions() builds the commit, not what lies about in the tree", async () => {
  await using repo = await tinyRepo();
  await repo.write("stray.txt", "x");
  await repo.write("tiny.py", "changed");
  const { result } = await build(repo.dir);
  const sdist = result?.distributions[0];
  const members = sdist?.members.filter(({ kind }) => kind === "file").map(({ path }) => path);
  assert.deepEqual(
    members,
    [".gitignore", "PKG-INFO", "backend.py", "pyproject.toml", "tiny.py"].map((name) =>
      `tiny-1.0/${name}`
    ),
  );
  assert.equal(new TextDecoder().decode(await sdist?.read("tiny-1.0/tiny.py")), 'print("tiny")\n');
  assert.deepEqual(namesIn(repo.dir), [
    ".git",
    ".gitignore",
    "backend.py",
    "dist",
    "pyproject.toml",
    "pyrelease-out",
    "stray.txt",
    "tiny.py",
  ]);
});

Deno.test("buildDistributions() builds a project below the repository's root", async () => {
  await using repo = await gitRepo(Object.fromEntries(
    Object.entries(
      tinyProject("1.0", 'assert os.path.exists("../shared.txt") or "via" in os.getcwd()'),
    )
      .map(([path, text]) => [`python/tiny/${path}`, text]),
  ));
  await repo.write("python/shared.txt", "x");
  await repo.commit();
  assert((await build(`${repo.dir}/python/tiny`)).result);
  assert.deepEqual(namesIn(`${repo.dir}/python/tiny/dist`), files);
});

Deno.test("buildDistributions() replaces its own earlier output, attestations and receipt included", async () => {
  await using repo = await tinyRepo();
  assert((await build(repo.dir)).result);
  await repo.write("dist/tiny-1.0.tar.gz.publish.attestation", "{}");
  await repo.write("pyrelease-out/receipt.json", "{}");
  for (const [path, text] of Object.entries(tinyProject("1.1"))) await repo.write(path, text);
  await repo.commit();
  assert((await build(repo.dir, { version: "1.1" })).result);
  assert.deepEqual(namesIn(`${repo.dir}/dist`), ["tiny-1.1-py3-none-any.whl", "tiny-1.1.tar.gz"]);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
});

Deno.test("buildDistributions() takes a version that is not normalized for the same", async () => {
  await using repo = await tinyRepo(undefined, "1.0rc1");
  assert((await build(repo.dir, { version: "1.0rc1" })).result);
});

Deno.test("buildDistributions() keeps the surroundings out of the build", async () => {
  const names = [
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_REQUIRE_VIRTUALENV",
    "GIT_DIR",
    "FORCE_COLOR",
    "GITHUB_TOKEN",
  ];
  await using repo = await tinyRepo(
    `seen = {name: os.environ.get(name) for name in ${
      JSON.stringify([...names, "TZ", "SOURCE_DATE_EPOCH", "PIP_INDEX_URL"])
    }}
print("seen", repr(sorted((k, v) for k, v in seen.items() if v)))
assert os.umask(0o022) == 0o022`,
  );
  const { result, events } = await build(repo.dir, {
    variables: {
      ...Object.fromEntries(names.map((name) => [name, "1"])),
      TZ: "Asia/Tokyo",
      SOURCE_DATE_EPOCH: "5",
      PIP_INDEX_URL: "https://index.example/simple",
    },
  });
  assert(result);
  const seen = events.flatMap((event) =>
    event.kind === "output" && event.line.startsWith("seen") ? [event.line] : []
  );
  assert.equal(
    seen[0],
    "seen [('PIP_INDEX_URL', 'https://index.example/simple'), ('SOURCE_DATE_EPOCH', '1700000000'), ('TZ', 'UTC')]",
  );
});
