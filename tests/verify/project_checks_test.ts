// Tests of the checks that hold files against the project's repository, and against an index of dependencies.
import assert from "node:assert/strict";
import { projectOf } from "../../lib/project/project.ts";
import { findingLines } from "../../lib/report/findings_text.ts";
import { gatherFindings } from "../../lib/report/gather_findings.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import { allChecks } from "../../lib/verify/all_checks.ts";
import { findingOf } from "../../lib/verify/check.ts";
import {
  manifestOf,
  sdistIn,
  type SdistSource,
  wheelIn,
  type WheelSource,
} from "../helpers/distributions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { closedPort } from "../helpers/http_server.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

const tools = await realTools();
const checks = await allChecks();

/** What a check says of a wheel and an sdist that were built from a repository. */
async function said(
  code: string,
  tracked: Readonly<Record<string, string>>,
  files: { readonly wheel?: WheelSource; readonly sdist?: SdistSource },
  { untracked = {}, variables = {} }: {
    readonly untracked?: Readonly<Record<string, string>>;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
): Promise<string> {
  const check = checks.find((each) => each.code === code);
  if (check?.needs !== "tools") throw new Error(`${code} is no check with tools`);
  await using folder = await temporaryFolder();
  await using repo = await gitRepo({ "pyproject.toml": '[project]\nname = "tiny"\n', ...tracked });
  for (const [path, text] of Object.entries(untracked)) await repo.write(path, text);
  const distributions = [
    ...(files.wheel === undefined ? [] : [await wheelIn(folder.path, files.wheel)]),
    ...(files.sdist === undefined ? [] : [await sdistIn(folder.path, files.sdist)]),
  ];
  const project = projectOf(repo.dir, '[project]\nname = "tiny"\nversion = "1.0"\n');
  const subject = { project, version: "1.0", manifest: manifestOf(distributions), distributions };
  if (check.isIdle?.(subject) === true) return "idle";
  const system = realSystem({ env: environmentOf({ ...Deno.env.toObject(), ...variables }) });
  const looked = await check.look(system, subject, tools);
  if ("unseen" in looked) return `unseen: ${looked.unseen}`;
  const findings = looked.map((fault) => findingOf(check, fault));
  return gatherFindings(findings).flatMap(findingLines).join("\n");
}

const tiny = { "src/tiny/__init__.py": "", "src/tiny/data/a.json": "{}", "src/tiny/fast.pyx": "" };

Deno.test("package-data finds what the wheel lacks of the package's folder", async (t) => {
  const wheel = { files: { "tiny/__init__.py": "" } };
  await t.assertSnapshot(await said("package-data", tiny, { wheel }));
});

Deno.test("package-data finds nothing where all is there, or is for developers", async () => {
  const wheel = { files: { "tiny/__init__.py": "", "tiny/data/a.json": "{}" } };
  const tracked = { ...tiny, "src/tiny/tests/data.bin": "", "src/tiny/README.md": "" };
  assert.equal(
    await said("package-data", tracked, { wheel }, {
      untracked: { "src/tiny/scratch.txt": "" },
    }),
    "",
  );
  assert.equal(await said("package-data", { "tiny.py": "" }, { wheel: {} }), "");
  assert.equal(await said("package-data", tiny, { sdist: {} }), "idle");
});

Deno.test("sdist-untracked finds what git does not know", async (t) => {
  const sdist = { files: { "pyproject.toml": "", "scratch/secret.txt": "", "tiny.py": "" } };
  await t.assertSnapshot(
    await said("sdist-untracked", { "tiny.py": "" }, { sdist }, {
      untracked: { "scratch/secret.txt": "" },
    }),
  );
});

Deno.test("sdist-untracked finds nothing in what git knows, and in what backends write", async () => {
  const sdist = {
    files: {
      "pyproject.toml": "",
      "tiny.py": "",
      "setup.cfg": "",
      "tiny.egg-info/SOURCES.txt": "",
    },
  };
  assert.equal(await said("sdist-untracked", { "tiny.py": "" }, { sdist }), "");
  assert.equal(await said("sdist-untracked", {}, { wheel: {} }), "idle");
});

Deno.test("dependencies finds what cannot be resolved", async (t) => {
  const headers = ["Requires-Python: >=3.11,<3.12", "Requires-Dist: iniconfig>9000"];
  const text = await said("dependencies", {}, { wheel: { headers } });
  await t.assertSnapshot(text.replaceAll(/(?<=iniconfig)[^\n]*/g, " …"));
});

Deno.test("dependencies finds nothing in what can be had, and does not ask for extras", async () => {
  const headers = [
    "Requires-Python: >=3.11,<3.12",
    "Requires-Dist: iniconfig>=2",
    'Requires-Dist: iniconfig>9000; extra == "all"',
  ];
  assert.equal(await said("dependencies", {}, { wheel: { headers } }), "");
  assert.equal(await said("dependencies", {}, { wheel: {} }), "idle");
});

Deno.test("dependencies does not pass where the index cannot be asked", async () => {
  const headers = ["Requires-Python: >=3.11,<3.12", "Requires-Dist: iniconfig>=2"];
  await using cache = await temporaryFolder();
  const ask = (variables: Record<string, string>) =>
    said("dependencies", {}, { wheel: { headers } }, {
      variables: { UV_CACHE_DIR: cache.path, ...variables },
    });
  assert.match(await ask({ UV_OFFLINE: "1" }), /^unseen: uv could not ask the index: .*disabled/);
  const closed = `http://127.0.0.1:${closedPort()}/simple/`;
  assert.match(
    await ask({ UV_DEFAULT_INDEX: closed, UV_HTTP_RETRIES: "0" }),
    /^unseen: uv could not ask the index: Connection refused/,
  );
});
