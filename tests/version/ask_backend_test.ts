// The build backend as the one who knows: real backends, asked and refused.
import assert from "node:assert/strict";
import { readProject } from "../../lib/project/project.ts";
import { askBackendWith } from "../../lib/version/ask_backend.ts";
import { computeVersion } from "../../lib/version/compute.ts";
import { configured } from "../helpers/both_versions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

/** The machine as a user has it: the tools install with what its environment says. */
const machine = () => testSystem(Deno.env.toObject());

/** A backend in the project's own tree; `body` is its metadata hook. */
const ownBackend = (body: string) => ({
  "pyproject.toml": `[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "x"
dynamic = ["version"]
`,
  "backend.py": `import os, pathlib
def build_wheel(folder, settings=None, metadata=None): raise SystemExit("not asked for")
def prepare_metadata_for_build_wheel(folder, settings=None):
${body.split("\n").map((line) => `    ${line}`).join("\n")}
    info = pathlib.Path(folder) / "x-1.dist-info"
    info.mkdir()
    text = "Metadata-Version: 2.1\\nName: x\\nVersion: " + version + "\\n"
    (info / "METADATA").write_text(text)
    return info.name
`,
});

async function ask(dir: string, timeoutMs?: number) {
  const system = machine();
  const project = await readProject(system, dir);
  const askBackend = askBackendWith(system, timeoutMs === undefined ? {} : { timeoutMs });
  const computed = await computeVersion(system, project, { askBackend });
  return { computed, notes: system.notes() };
}

Deno.test("computeVersion() is refused the backend unless it is told how to ask it", async () => {
  await using repo = await gitRepo(ownBackend('version = "1.0"'));
  const system = machine();
  const project = await readProject(system, repo.dir);
  const error = await refused("version-needs-backend", () => computeVersion(system, project));
  assert.match(error.why ?? "", /the build backend is backend/);
});

Deno.test("computeVersion() gives what the backend says, normalized, and says why it asked", async () => {
  await using repo = await gitRepo(
    ownBackend('print("{")\nprint("noise }")\nversion = "v2.0-rc1"'),
  );
  await repo.git("tag", "v2.0rc1");
  const { computed, notes } = await ask(repo.dir);
  assert.equal(computed.version, "2.0rc1");
  assert.equal(computed.source, "backend");
  assert.equal(computed.rules, "backend");
  assert.equal(computed.exact, true);
  assert.equal(computed.commit, await repo.git("rev-parse", "HEAD"));
  const note = "Asking the build backend for the version: the build backend is backend";
  assert.ok(notes.includes(note), notes.join("\n"));
});

Deno.test("computeVersion() shows what a failing backend said, its controls escaped", async () => {
  await using repo = await gitRepo(ownBackend('raise ValueError("no \\x1b[31mtags")'));
  const error = await refused("backend-failed", () => ask(repo.dir));
  assert.match(error.why ?? "", /ValueError: no \\x1b\[31mtags/);
});

Deno.test("computeVersion() ends a backend that hangs", async () => {
  await using repo = await gitRepo(ownBackend("import time\ntime.sleep(600)"));
  const error = await refused("backend-failed", () => ask(repo.dir, 1_500));
  assert.match(error.why ?? "", /did not end within 1\.5 s/);
});

Deno.test("computeVersion() asks setuptools-scm itself for a scheme that it does not follow", async () => {
  const text = configured('version_scheme = "post-release"', 'local_scheme = "no-local-version"');
  await using repo = await gitRepo({ "pyproject.toml": text, "src/x_y.py": "" });
  await repo.git("tag", "v1.0");
  await repo.commits(2);
  const { computed } = await ask(repo.dir);
  assert.equal(computed.version, "1.0.post2");
  assert.equal(await repo.git("status", "--porcelain", "--ignored"), "");
});

Deno.test("computeVersion() asks hatch-vcs", async () => {
  await using repo = await gitRepo({
    "pyproject.toml": `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"
[project]
name = "x"
dynamic = ["version"]
[tool.hatch.version]
source = "vcs"
[tool.hatch.version.raw-options]
local_scheme = "no-local-version"
`,
    "x/__init__.py": "",
  });
  await repo.git("tag", "v1.0");
  await repo.commits(2);
  const { computed } = await ask(repo.dir);
  assert.equal(computed.version, "1.1.dev2");
});

Deno.test("computeVersion() does not take setuptools' silent 0.0.0 for a version", async () => {
  const text = configured().replace('"setuptools-scm"', '"packaging"');
  await using repo = await gitRepo({ "pyproject.toml": text });
  await repo.git("tag", "v1.0");
  const error = await refused("version-unconfigured", () => ask(repo.dir));
  assert.match(error.hint, /"setuptools-scm>=8" in build-system\.requires$/);
});

Deno.test("computeVersion() does not ask a backend in a shallow clone, where git misleads it", async () => {
  await using repo = await gitRepo(ownBackend('version = "0.1.dev1"'));
  await repo.commits(2);
  await using folder = await temporaryFolder();
  const clone = folder.join("clone");
  await repo.git("clone", "-q", "--depth=1", `file://${repo.dir}`, clone);
  await refused("git-shallow", () => ask(clone));
});
