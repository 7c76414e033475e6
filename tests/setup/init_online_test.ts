// The first version after a move, held against what the indexes have: asked for with --online alone.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { steady } from "../e2e/ci_world.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { serveHttp } from "../helpers/http_server.ts";

/** An index that has these files of the project `tool`. */
function index(...files: string[]) {
  return serveHttp(({ path }) =>
    path === "/simple/tool/"
      ? Response.json({
        meta: { "api-version": "1.1" },
        name: "tool",
        files: files.map((filename) => ({ filename, url: filename, hashes: {} })),
      }, { headers: { "content-type": "application/vnd.pypi.simple.v1+json" } })
      : new Response("", { status: 404 })
  );
}

Deno.test("init --online proposes the tag that keeps the first automatic release above the last manual one", async (t) => {
  await using repo = await gitRepo({
    "pyproject.toml":
      '[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n\n' +
      '[project]\nname = "tool"\nversion = "0.5.4"\n',
    "tool.py": '"""It does nothing."""\n',
    ".gitignore": "*.egg-info/\n",
  });
  await repo.git("tag", "v0.5.4");
  const text = await Deno.readTextFile(`${repo.dir}/pyproject.toml`);
  await repo.write("pyproject.toml", text.replace("0.5.4", "0.5.5.dev13"));
  await repo.commit("Go on");
  await using test = index("tool-0.5.5.dev13-py3-none-any.whl", "tool-0.5.5.dev14.tar.gz");
  await using production = index("tool-0.5.4-py3-none-any.whl");
  const init = async (...words: string[]) => {
    const addresses = [`--testpypi-url=${test.url}`, `--pypi-url=${production.url}`];
    const ended = await pyrelease([
      "init",
      "--project",
      repo.dir,
      "--dry-run",
      ...addresses,
      ...words,
    ]);
    assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    return steady(ended.stdout.slice(ended.stdout.indexOf("The newest tag")));
  };
  const offline = await init("--scheme", "guess-next-dev");
  assert.deepEqual([...test.seen, ...production.seen], []);
  const online = await init("--scheme", "guess-next-dev", "--online");
  assert.equal(test.seen.length, 1);
  assert.equal(production.seen.length, 1);
  await t.assertSnapshot([offline, online].join("\n"));
});
