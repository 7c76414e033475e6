// `verify --online` and `publish` beside what an index has of the project, as a maintainer runs them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyrelease, type Ran } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { closedPort, serveHttp } from "../helpers/http_server.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

/** What the index has: a file of this size. */
const page = (size: number) => ({
  meta: { "api-version": "1.4" },
  name: "tiny",
  versions: ["0.9"],
  files: [{
    filename: "tiny-0.9.tar.gz",
    url: "https://files.pythonhosted.org/tiny-0.9.tar.gz",
    hashes: { sha256: "0".repeat(64) },
    size,
    yanked: false,
  }],
});

const full = 10 * 1024 ** 3;

/** tiny 1.0 with its tag, not built. */
async function tagged() {
  const files = tinyProject("1.0");
  const repo = await gitRepo({
    ...files,
    ".gitignore": "dist/\npyrelease-out/\n",
    "pyproject.toml": `${
      files["pyproject.toml"]
    }\n[tool.pyrelease.verify]\ntest = "python -c pass"\n`,
  });
  await repo.git("tag", "v1.0");
  return repo;
}

/** What is told of the two checks. */
const told = ({ stdout, stderr }: Ran) =>
  `${stdout}\n${stderr}`.split("\n")
    .filter((line) => /project-size|size-growth|nothing may|verified|^ {2}(why|PyPI)/.test(line))
    .join("\n").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");

const checkedIn = async (dir: string) => {
  const text = await Deno.readTextFile(join(dir, "pyrelease-out", "manifest.json"));
  return JSON.parse(text).verified.map(({ check }: { check: string }) => check);
};

Deno.test("verify asks an index with --online alone, and never passes what it did not see", async (t) => {
  await using repo = await tagged();
  await using room = serveHttp(() => Response.json(page(1000)));
  await using none = serveHttp(() => Response.json(page(full)));
  const verify = (...args: string[]) =>
    pyrelease(["verify", "--project", repo.dir, "--skip", "install,tests", ...args]);
  await t.step("without it nobody is asked, and that is said", async () => {
    const ran = await verify(`--pypi-url=${room.url}`);
    assert.equal(ran.code, 0, ran.stderr);
    await t.assertSnapshot(told(ran));
    assert.equal(room.seen.length, 0);
    const checked = await checkedIn(repo.dir);
    assert(!checked.includes("project-size") && !checked.includes("size-growth"));
  });
  await t.step("with it the index of the tag is asked, once", async () => {
    const ran = await verify("--online", `--pypi-url=${room.url}`, `--testpypi-url=${none.url}`);
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(told(ran), "2 files of 1.0 verified");
    assert.deepEqual(room.seen.map(({ path }) => path), ["/simple/tiny/"]);
    assert.equal(none.seen.length, 0);
    const checked = await checkedIn(repo.dir);
    assert(checked.includes("project-size") && checked.includes("size-growth"));
  });
  await t.step("a project that is full is an error", async () => {
    const ran = await verify("--online", `--pypi-url=${none.url}`);
    assert.equal(ran.code, 1);
    await t.assertSnapshot(told(ran));
  });
  await t.step("an index that does not answer stops nothing, and passes nothing", async () => {
    const ran = await verify("--online", `--pypi-url=http://127.0.0.1:${closedPort()}`);
    assert.equal(ran.code, 0, ran.stderr);
    await t.assertSnapshot(told(ran));
  });
});

Deno.test("publish sends nothing to an index where the project is full", async (t) => {
  await using repo = await tagged();
  await using none = serveHttp(() => Response.json(page(full)));
  const ran = await pyrelease([
    ...["publish", "--dry-run", "--project", repo.dir, "--allow-off-main"],
    `--pypi-url=${none.url}`,
  ]);
  assert.equal(ran.code, 1, ran.stdout);
  await t.assertSnapshot(
    ran.stderr.slice(ran.stderr.indexOf("error [")).replaceAll(
      /127\.0\.0\.1:\d+/g,
      "127.0.0.1:PORT",
    ),
  );
});
