// Tests of taking in what another tool built: after every check, or not at all.
import assert from "node:assert/strict";
import { join } from "node:path";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { parseManifest } from "../../lib/dist/manifest_parse.ts";
import { manifestFileName } from "../../lib/dist/part_name.ts";
import { readProject } from "../../lib/project/project.ts";
import { supportedTags } from "../../lib/python/supported_tags.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { Verified } from "../../lib/verify/verify_bytes.ts";
import { type VerifyOptions, verifyProject } from "../../lib/verify/verify_project.ts";
import { buildable } from "../helpers/buildable_sdist.ts";
import { compiledWheels } from "../helpers/compiled_wheels.ts";
import { manifestOf, sdistIn } from "../helpers/distributions.ts";
import { toldBy } from "../helpers/failure.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { realTools } from "../helpers/tools.ts";

const tools = await realTools();
/** A tag that this machine's Python takes, as a compiled wheel that an index takes has it. */
const here = (await supportedTags(realSystem(), tools))
  .find((tag) => !tag.includes("-linux_")) ?? "";

interface Place extends GitRepo {
  readonly dist: string;
  readonly wheelhouse: string;
  verify(options: VerifyOptions): Promise<Verified>;
  manifest(part?: string): Promise<Manifest>;
  names(): string[];
}

/** A project with a wheelhouse that another tool left. */
async function place(verify: string, tags: readonly string[]): Promise<Place> {
  const repo = await gitRepo({
    ".gitignore": "dist/\npyrelease-out/\nwheelhouse/\n",
    "pyproject.toml": `[project]
name = "tiny"
version = "1.0"
[tool.pyrelease]
parts = ["sdist", "linux"]
[tool.pyrelease.verify]
${verify}
`,
  });
  const wheelhouse = join(repo.dir, "wheelhouse");
  await Deno.mkdir(wheelhouse);
  if (tags.length > 0) await compiledWheels(wheelhouse, "1.0", tags);
  const project = await readProject(realSystem(), repo.dir);
  const commit = await repo.git("rev-parse", "HEAD");
  const dist = join(repo.dir, "dist");
  return {
    ...repo,
    dist,
    wheelhouse,
    verify: (options) =>
      verifyProject(
        realSystem(),
        { project, version: "1.0", commit, commitTime: 1_700_000_000 },
        tools,
        options,
      ),
    manifest: async (part) =>
      parseManifest(
        await Deno.readTextFile(join(repo.dir, "pyrelease-out", manifestFileName(part))),
        part,
      ),
    names: () => {
      try {
        return [...Deno.readDirSync(dist)].map(({ name }) => name).sort();
      } catch {
        return [];
      }
    },
  };
}

const works = "test = \"python -c 'import tiny'\"";
const foreign = "cp399-cp399-win_amd64";
const wheel = (tag: string) => `tiny-1.0-${tag}.whl`;

/** What the live checks said, the machine's own tag as `HERE`. */
const said = ({ manifest }: Pick<Verified, "manifest">) =>
  manifest.verified.filter(({ check }) => check === "install" || check === "tests")
    .map(({ check, ok, detail }) =>
      `${ok ? "✓" : "✗"} ${check}: ${detail}`.replaceAll(here, "HERE")
        .replaceAll(tools.interpreter.version, "VERSION")
        .replaceAll(tools.interpreter.platform, "PLATFORM")
    ).join("\n");

Deno.test("--adopt takes in another tool's wheels and says which could not be installed here", async (t) => {
  await using made = await place(works, [here, foreign]);
  const verified = await made.verify({ part: "linux", adopt: made.wheelhouse });
  assert(verified.ok, Deno.inspect(verified.results));
  await t.assertSnapshot(said(verified));
  const manifest = await made.manifest("linux");
  assert.equal(formatManifest(manifest), formatManifest(verified.manifest));
  assert.deepEqual(made.names(), [wheel(here), wheel(foreign)].sort());
  assert(manifest.files.every(({ adopted }) => adopted === true));
  assert.equal(manifest.sourceDateEpoch, 1_700_000_000);

  await t.step("and again, for the same files", async () => {
    const again = await made.verify({ part: "linux", adopt: made.wheelhouse });
    assert.equal(formatManifest(again.manifest), formatManifest(manifest));
  });

  await t.step("and verifies them without it, once they are taken in", async () => {
    const plain = await made.verify({ part: "linux" });
    assert.equal(formatManifest(plain.manifest), formatManifest(manifest));
  });

  await t.step("but no file of that name with other bytes", async (t) => {
    await compiledWheels(made.wheelhouse, "1.0", [foreign], "x = 1");
    const work = () => made.verify({ part: "linux", adopt: made.wheelhouse });
    const error = await refused("adopt-refused", work);
    await t.assertSnapshot(toldBy(error).replaceAll(/[0-9a-f]{64}/g, "SHA256"));
    assert.equal(formatManifest(await made.manifest("linux")), formatManifest(manifest));
  });
});

Deno.test("--adopt takes in what lies in dist/ beside what was built and what other parts built", async () => {
  await using made = await place(works, []);
  await Deno.mkdir(made.dist);
  const commit = await made.git("rev-parse", "HEAD");
  const sdist = manifestOf([await sdistIn(made.dist, { files: buildable })], {
    commit,
    part: "sdist",
  });
  await made.write("pyrelease-out/manifest.sdist.json", formatManifest(sdist));
  await compiledWheels(made.dist, "1.0", [here]);
  const verified = await made.verify({ part: "linux", adopt: made.dist });
  assert(verified.ok);
  assert.deepEqual((await made.manifest("linux")).files.map(({ filename }) => filename), [
    wheel(here),
  ]);
  assert.equal(formatManifest(await made.manifest("sdist")), formatManifest(sdist));

  await Deno.remove(join(made.dir, "pyrelease-out"), { recursive: true });
  const { part: _, ...whole } = sdist;
  await made.write("pyrelease-out/manifest.json", formatManifest(whole));
  await made.verify({ adopt: made.dist });
  assert.deepEqual(
    (await made.manifest()).files.map(({ filename, adopted }) => [filename, adopted]),
    [[wheel(here), true], ["tiny-1.0.tar.gz", undefined]],
  );
});

Deno.test("--adopt leaves files where they are when a check finds something", async (t) => {
  await using made = await place(works, [here]);
  await compiledWheels(made.wheelhouse, "2.0", [foreign]);
  const verified = await made.verify({ part: "linux", adopt: made.wheelhouse });
  assert(!verified.ok);
  await t.assertSnapshot(
    verified.results.flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === "error").map(({ message }) => message).join("\n"),
  );
  assert.deepEqual(made.names(), []);
  await assert.rejects(() => made.manifest("linux"), Deno.errors.NotFound);
});

Deno.test("--adopt refuses a folder without files, and files that are no distributions", async (t) => {
  await using made = await place(works, []);
  const adopt = (folder: string) => made.verify({ part: "linux", adopt: folder });
  const told = (error: Parameters<typeof toldBy>[0]) =>
    toldBy(error).replaceAll(made.dir, "PROJECT");
  await t.assertSnapshot(told(await refused("adopt-refused", () => adopt(made.wheelhouse))));
  await refused("adopt-refused", () => adopt(join(made.dir, "gone")));
  await Deno.writeTextFile(join(made.wheelhouse, "\x1b[2J::error::.log"), "");
  await Deno.writeTextFile(join(made.wheelhouse, "tiny-1.0.zip"), "");
  await t.assertSnapshot(told(await refused("adopt-refused", () => adopt(made.wheelhouse))));
});

Deno.test("wheels that this Python cannot install are refused unless somebody else tests them", async (t) => {
  await using made = await place(works, [foreign]);
  const refusing = await made.verify({ part: "linux", adopt: made.wheelhouse });
  assert(!refusing.ok);
  await t.assertSnapshot(said(refusing));

  await using cross = await place(
    `${works}\ntested-by = "cibuildwheel's test-command"`,
    [foreign],
  );
  const verified = await cross.verify({ part: "linux", adopt: cross.wheelhouse });
  assert(verified.ok);
  await t.assertSnapshot(said(verified));
});

Deno.test("a part that is the sdist alone is neither installed nor tested, and does not say so", async () => {
  await using made = await place(works, []);
  await sdistIn(made.wheelhouse);
  const verified = await made.verify({ part: "sdist", adopt: made.wheelhouse });
  assert(verified.ok);
  assert.equal(said(verified), "");
});
