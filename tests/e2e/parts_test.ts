// Sixty wheels of five builders, from a builder's `verify --adopt` to the index, over real HTTP.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { supportedTags } from "../../lib/python/supported_tags.ts";
import { realSystem } from "../../lib/system/real.ts";
import { compiledWheels, platforms, pythons } from "../helpers/compiled_wheels.ts";
import { manifestOf, sdistIn } from "../helpers/distributions.ts";
import { realTools } from "../helpers/tools.ts";
import { withoutCounts } from "../helpers/without_counts.ts";
import { type CiWorld, ciWorld, gitVersionedProject, steady } from "./ci_world.ts";

const main = "refs/heads/main";
const version = "0.6.0.dev1";
/** What an index takes is not what the machine calls itself. */
const here = (await supportedTags(realSystem(), await realTools()))
  .find((tag) => !tag.includes("-linux_")) ?? "";

/** The wheels of each builder: 60, of which this machine's Python can install one. */
const wheels: Record<string, readonly string[]> = Object.fromEntries(
  Object.entries(platforms).map(([part, tags]) => [
    part,
    pythons.flatMap((python) => tags.map((platform) => `${python}-${platform}`)),
  ]),
);
wheels["linux"] = [here, ...(wheels["linux"] ?? [])];
wheels["windows"] = [
  ...(wheels["windows"] ?? []),
  ...["win32", "win_amd64", "win_arm64"].map((platform) => `cp315-cp315-${platform}`),
  ...["win_amd64", "win_arm64"].map((platform) => `cp314-cp314t-${platform}`),
];

function project(): Record<string, string> {
  const files = gitVersionedProject();
  return {
    ...files,
    ".gitignore": "dist/\npyrelease-out/\nwheelhouse/\n",
    "pyproject.toml": (files["pyproject.toml"] ?? "").replace(
      /\[tool\.pyrelease\.verify\][^]*/,
      `[tool.pyrelease]
parts = ["sdist", "linux", "linux-arm", "macos", "windows"]

[tool.pyrelease.verify]
test = "python -c 'import tiny'"
`,
    ),
  };
}

/** What a job writes for the steps after it. */
async function outputsOf(path: string): Promise<Record<string, string>> {
  const text = await Deno.readTextFile(path);
  return Object.fromEntries(
    [...text.matchAll(/^(.+)<<(.+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}

/** The part of a builder whose machine this is not. */
async function elsewhere(built: string, part: string, commit: string): Promise<string> {
  const dist = join(built, "dist");
  const verified: Manifest["verified"] = part === "sdist"
    ? []
    : ["install", "tests"].map((check) => ({ check, ok: true, detail: `${check} passed` }));
  if (part !== "sdist") await compiledWheels(dist, version, wheels[part] ?? []);
  const files = part === "sdist"
    ? [await sdistIn(dist, { filename: `tiny-${version}.tar.gz`, version })]
    : await Promise.all(
      (wheels[part] ?? []).map((tags) =>
        readDistribution(realSystem(), join(dist, `tiny-${version}-${tags}.whl`))
      ),
    );
  const text = formatManifest(manifestOf(files, { commit, version, part, verified }));
  await Deno.writeTextFile(join(built, "pyrelease-out", `manifest.${part}.json`), text);
  return createHash("sha256").update(text).digest("hex");
}

/** The job of the builder that this machine is: its checkout, cibuildwheel's wheels, `verify`. */
async function linuxJob(world: CiWorld): Promise<{ built: string; digest: string; said: string }> {
  const built = await world.checkOut(main);
  await compiledWheels(join(built, "wheelhouse"), version, wheels["linux"] ?? []);
  const job = await world.job(main, {
    idToken: false,
    variables: { PYRELEASE_PART: "linux", PYRELEASE_ADOPT: "wheelhouse" },
  });
  const ended = await world.task("verify", built, job);
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  const { "manifest-sha256": digest = "" } = await outputsOf(job["GITHUB_OUTPUT"] ?? "");
  return { built, digest, said: ended.stdout };
}

Deno.test("five builders make 60 wheels and an sdist, and one job publishes them", async (t) => {
  await using world = await ciWorld(project());
  const { built, digest, said } = await linuxJob(world);
  await t.step("the builder says what it installed, and what it could not", async () => {
    await t.assertSnapshot(withoutCounts(steady(said)).replaceAll(here, "HERE"));
  });
  const commit = await world.upstream.git("rev-parse", "HEAD");
  const digests: Record<string, string> = { linux: digest };
  for (const part of ["sdist", "linux-arm", "macos", "windows"]) {
    digests[part] = await elsewhere(built, part, commit);
  }
  const PYRELEASE_MANIFEST_SHA256 = Object.entries(digests).map((pair) => pair.join("=")).join(
    "\n",
  );
  const variables = { PYRELEASE_MANIFEST_SHA256 };

  await t.step("with a part missing nothing is sent", async () => {
    const away = join(built, "pyrelease-out/manifest.macos.json");
    await Deno.rename(away, join(built, "macos.json"));
    const ended = await world.publish(main, built);
    assert.equal(ended.code, 1);
    assert.match(ended.stderr, /^error \[parts-missing\] The part macos is missing$/m);
    assert.deepEqual(uploads(world), []);
    await Deno.rename(join(built, "macos.json"), away);
  });

  await t.step("with all of them there, every file is", async () => {
    const ended = await world.publish(main, built, { variables });
    assert.equal(ended.code, 0, ended.stderr);
    const expected = Object.values(wheels).flat().map((tags) => `tiny-${version}-${tags}.whl`);
    assert.equal(expected.length, 60);
    assert.deepEqual(namesOf(world), [...expected, `tiny-${version}.tar.gz`].sort());
    assert.match(
      ended.stdout,
      /^Tests: linux: python -c 'import tiny': passed .* \(12 other wheels not tested here\); linux-arm: tests passed; macos: /m,
    );
  });

  await t.step("and a second run sends nothing", async () => {
    const before = uploads(world).length;
    const ended = await world.publish(main, built, { variables });
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal(uploads(world).length, before);
  });
});

function uploads({ rehearsal }: CiWorld): unknown[] {
  return rehearsal.test.requests.filter(({ method, path }) =>
    method === "POST" && path === "/legacy/"
  );
}

function namesOf({ rehearsal }: CiWorld): string[] {
  const releases = [...rehearsal.test.project("tiny")?.releases.values() ?? []];
  return releases.flatMap(({ files }) => files.map(({ filename }) => filename)).sort();
}
