// `rehearse --serve`: two terminals, one of which publishes to what the other serves.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { wheelIn } from "../helpers/distributions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { served, shell } from "../helpers/served.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { tinyProject } from "../helpers/tiny_project.ts";
import { realTools } from "../helpers/tools.ts";

const pyrelease = '"$deno" run -A "$main"';

/** A project that needs nothing from any index, tagged with its version. */
async function taggedProject(): Promise<GitRepo> {
  const files = tinyProject("1.0.0");
  const config = '\n[tool.pyrelease.verify]\ntest = false\ntest-reason = "a fixture"\n';
  const repo = await gitRepo({
    ...files,
    "pyproject.toml": files["pyproject.toml"] + config,
    ".gitignore": "dist/\npyrelease-out/\n",
  });
  await repo.git("tag", "v1.0.0");
  return repo;
}

interface Addresses {
  readonly test: { readonly url: string };
  readonly production: { readonly url: string; readonly simpleUrl: string };
  readonly project: { readonly name: string; readonly sha: string };
  readonly runs: readonly { ref: string; file: string; channel: string }[];
}

Deno.test("rehearse --serve lets a second terminal publish, twice, and stops at Ctrl-C", async () => {
  await using repo = await taggedProject();
  await using process = await served(repo.dir, ["--json"], /^}$/m);
  const { production, project, runs }: Addresses = JSON.parse(process.said);
  assert.deepEqual(project, { name: "tiny", sha: await repo.git("rev-parse", "HEAD") });
  assert.deepEqual(runs.map(({ ref, channel }) => [ref, channel]), [
    ["refs/heads/main", "testpypi"],
    ["refs/tags/v1.0.0", "pypi"],
  ]);
  const verified = await shell(repo.dir, `${pyrelease} verify`);
  assert.equal(verified.code, 0, verified.stderr);
  for (
    const [which, said] of [["first", /uploaded/], [
      "second",
      /already there|nothing|was there/,
    ]] as const
  ) {
    const published = await shell(repo.dir, `. "$tag" && ${pyrelease} publish`, {
      tag: runs[1]?.file ?? "",
    });
    assert.equal(published.code, 0, `${which}: ${published.stdout}\n${published.stderr}`);
    assert.match(published.stdout, said);
  }
  const response = await fetch(`${production.simpleUrl}tiny/`, {
    headers: { accept: "application/vnd.pypi.simple.v1+json" },
  });
  const { files } = await response.json();
  assert.deepEqual(files.map(({ filename }: { filename: string }) => filename).sort(), [
    "tiny-1.0.0-py3-none-any.whl",
    "tiny-1.0.0.tar.gz",
  ]);
  const { code, stderr } = await process.end("SIGINT");
  assert.equal(code, 0, stderr);
  assert.deepEqual([...Deno.readDirSync(process.temporary)], []);
  await assert.rejects(fetch(production.url));
});

Deno.test("rehearse --serve tells a person the addresses and the commands to paste", async (t) => {
  await using repo = await taggedProject();
  await using process = await served(repo.dir, ["--tls"], /Ctrl-C.*\n/);
  const steady = process.said
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replaceAll(/pypi-[\w-]{100,}/g, "TOKEN")
    .replaceAll(/\/\S*\/pyrelease-rehearsal-\w+/g, "FOLDER")
    .replaceAll(/ at [0-9a-f]{12}/g, " at COMMIT");
  await t.assertSnapshot(steady);
  assert.equal((await process.end("SIGTERM")).code, 0);
  assert.deepEqual([...Deno.readDirSync(process.temporary)], []);
});

Deno.test("the commands that rehearse --serve prints can be pasted: uv, twine, pip", async () => {
  await using repo = await taggedProject();
  await using site = await temporaryFolder();
  await Deno.mkdir(`${repo.dir}/dist`);
  await wheelIn(`${repo.dir}/dist`);
  await using process = await served(repo.dir, ["--tls"], /Ctrl-C.*\n/);
  const { uv } = await realTools();
  const { bin } = await pythonEnv(["twine==7.0.0"]);
  const variables = {
    PATH: [dirname(uv), bin, Deno.env.get("PATH")].join(":"),
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
    PIP_TARGET: site.path,
    PIP_CONFIG_FILE: "/dev/null",
  };
  for (const words of ["main.env' && SSL_CERT_FILE", "twine upload", "pip install --pre"]) {
    const line = process.said.split("\n").find((line) => line.includes(words)) ?? "exit 9";
    const { code, stdout, stderr } = await shell(repo.dir, line, variables);
    assert.equal(code, 0, `${line}\n${stdout}\n${stderr}`);
  }
  assert((await Deno.stat(site.join("tiny.py"))).isFile);
  await process.end("SIGINT");
});

Deno.test("rehearse --serve needs no project, and then says how to name one", async () => {
  await using folder = await temporaryFolder();
  await using process = await served(folder.path, [], /Ctrl-C.*\n/);
  assert.match(process.said, /^TestPyPI +http:\/\/127\.0\.0\.1:\d+\/\nPyPI +http:/);
  assert.match(process.said, /--project/);
  assert.equal((await process.end("SIGINT")).code, 0);
});

Deno.test("rehearse --serve --fault lets any client meet it", async () => {
  await using folder = await temporaryFolder();
  await using process = await served(folder.path, ["--fault", "audience:503:2"], /Ctrl-C.*\n/);
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+\//.exec(process.said) ?? [];
  const statuses = [];
  for (let times = 0; times < 3; times++) {
    const response = await fetch(`${url}_/oidc/audience`);
    statuses.push(response.status);
    await response.body?.cancel();
  }
  assert.deepEqual(statuses, [503, 503, 200]);
  assert.equal((await process.end("SIGINT")).code, 0);
});

Deno.test("rehearse --serve cleans up when one Ctrl-C comes twice, as under deno task", async () => {
  await using folder = await temporaryFolder();
  await using process = await served(folder.path, [], /Ctrl-C.*\n/);
  assert.equal((await process.end("SIGINT", "SIGINT")).code, 0);
  assert.deepEqual([...Deno.readDirSync(process.temporary)], []);
});

Deno.test("rehearse --serve --project with a folder that is no project starts nothing", async () => {
  await using folder = await temporaryFolder();
  const { code, stderr } = await shell(
    folder.path,
    `${pyrelease} rehearse --serve --project .`,
    { TMPDIR: folder.path },
  );
  assert.equal(code, 1);
  assert.match(stderr, /pyproject\.toml/);
  assert.deepEqual([...Deno.readDirSync(folder.path)], []);
});
