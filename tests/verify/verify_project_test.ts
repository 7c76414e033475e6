// Tests of the whole of verify: what runs, in which order, and what the manifest then says.
import assert from "node:assert/strict";
import { join } from "node:path";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { parseManifest } from "../../lib/dist/manifest_parse.ts";
import { readProject } from "../../lib/project/project.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { ProgressEvent } from "../../lib/system/progress.ts";
import type { Commit } from "../../lib/verify/built.ts";
import type { Verified } from "../../lib/verify/verify_bytes.ts";
import { verifyProject } from "../../lib/verify/verify_project.ts";
import { manifestOf, sdistIn, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { tinyProject } from "../helpers/tiny_project.ts";
import { realTools } from "../helpers/tools.ts";

const ignored = { ".gitignore": "dist/\npyrelease-out/\n" };

async function commitOf(repo: GitRepo): Promise<Commit> {
  const project = await readProject(realSystem(), repo.dir);
  const commit = await repo.git("rev-parse", "HEAD");
  return { project, version: "1.0", commit, commitTime: 1_700_000_000 };
}

/** A commit whose tests are `test`, with a wheel and an sdist in dist/ that a build left. */
async function built(test: string, wheel: WheelSource = {}): Promise<GitRepo> {
  const repo = await gitRepo({
    ...ignored,
    "pyproject.toml":
      `[project]\nname = "tiny"\nversion = "1.0"\n[tool.pyrelease.verify]\ntest = ${test}\n`,
  });
  const dist = join(repo.dir, "dist");
  await Deno.mkdir(dist);
  const { commit } = await commitOf(repo);
  const manifest = manifestOf([await wheelIn(dist, wheel), await sdistIn(dist)], { commit });
  await repo.write("pyrelease-out/manifest.json", formatManifest(manifest));
  return repo;
}

async function verify(repo: GitRepo): Promise<Verified & { readonly steps: readonly string[] }> {
  const events: ProgressEvent[] = [];
  const system = realSystem({ progress: (event) => events.push(event) });
  const verified = await verifyProject(system, await commitOf(repo), await realTools(), {
    timeoutMs: 60_000,
  });
  const steps = events.flatMap((event) =>
    event.kind === "step-end" ? [`${event.ok ? "✓" : "✗"} ${event.title}`] : []
  );
  const text = await Deno.readTextFile(join(repo.dir, "pyrelease-out", "manifest.json"));
  assert.deepEqual(parseManifest(text).verified, verified.manifest.verified);
  return { ...verified, steps };
}

/** The many checks of bytes that found nothing. */
const bytes = /^✓ (?!install|tests)/;

/** Each check in the manifest as `✓ code: detail`. */
const lines = ({ manifest }: Verified) =>
  manifest.verified.map(({ check, ok, detail }) => `${ok ? "✓" : "✗"} ${check}: ${detail}`);

Deno.test("verifyProject() runs every check on what was built, and writes down how it went", async (t) => {
  await using repo = await built('"python -c pass"');
  const verified = await verify(repo);
  assert(verified.ok);
  const told = lines(verified).filter((line) => !bytes.test(line));
  await t.assertSnapshot([...told, "", ...verified.steps].join("\n"));
  const again = await verify(repo);
  assert.deepEqual(lines(again), lines(verified));
});

Deno.test("verifyProject() runs nothing of the project's when the bytes are wrong", async (t) => {
  await using repo = await built('"python -c pass"', { record: (lines) => lines.slice(1) });
  const verified = await verify(repo);
  assert(!verified.ok);
  assert.deepEqual(verified.steps, []);
  await t.assertSnapshot(lines(verified).filter((line) => !bytes.test(line)).join("\n"));
});

Deno.test("verifyProject() goes on to the tests when the installation has findings", async () => {
  await using repo = await built('"python -c exit(1)"', {
    files: { "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = gone:main\n" },
  });
  const verified = await verify(repo);
  assert.deepEqual(lines(verified).filter((line) => line.startsWith("✗")), [
    "✗ install: tiny-1.0-py3-none-any.whl in a fresh environment, 0 modules, 1 console script",
    "✗ tests: not run: nothing to test",
  ]);
});

Deno.test("verifyProject() builds when nothing was built", async () => {
  await using repo = await gitRepo({ ...ignored, ...tinyProject("1.0") });
  const verified = await verify(repo);
  assert.equal(verified.steps[0], "✓ Build tiny 1.0");
  assert.equal(verified.manifest.commit, (await commitOf(repo)).commit);
  assert.deepEqual(lines(verified).slice(-2), [
    "✓ install: tiny-1.0-py3-none-any.whl in a fresh environment, 1 module, 0 console scripts",
    "✓ tests: not run: no tests are configured",
  ]);
});
