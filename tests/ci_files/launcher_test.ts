// ci/deno chooses a Deno, and says what is missing where it cannot have one.
import assert from "node:assert/strict";
import { join } from "node:path";
import { findTestPython } from "../helpers/python_env.ts";
import { type Machine, machine } from "./launcher.ts";

const newEnough = ["2.9.0", "2.9.6", "2.10.0", "3.0.0", "10.0.0", "2.9.10+4fd6e71"];
const notNewEnough = ["2.8.99", "1.46.3", "2.9", "2", "2.x.0", "2.9.0.1", "02", ".2.9", ""];

for (const version of newEnough) {
  Deno.test(`ci/deno runs the Deno on PATH when it is ${version}`, async () => {
    await using only = await machine();
    await denoThatSays(only, version);
    const run = await only.launch(["task", "a b", "", "*"]);
    assert.deepEqual(run, { code: 3, stdout: "[task][a b][][*]\n", stderr: "" });
  });
}

for (const version of notNewEnough) {
  Deno.test(`ci/deno does not run a Deno on PATH that says "${version}"`, async () => {
    await using only = await machine();
    await denoThatSays(only, version);
    const run = await only.launch(["task"]);
    assert.equal(run.code, 1);
    assert.equal(run.stdout, "");
    assert.match(run.stderr, new RegExp(`Deno ${RegExp.escape(version)} on PATH is older than 2`));
  });
}

Deno.test("ci/deno says that uv, Python and npm are missing", async () => {
  await using only = await machine();
  const run = await only.launch(["--version"]);
  assert.equal(run.code, 1);
  assert.equal(
    run.stderr,
    `error: Cannot install Deno 2.9.6
  no Deno on PATH, no uv, no npm, and no Python 3.8 or newer
  next: Install Python 3.10 or newer with venv, or uv, or Node with npm, or Deno 2.9.0 or newer
`,
  );
  assert.deepEqual(await Array.fromAsync(Deno.readDir(only.cache)), []);
});

Deno.test("ci/deno says that a Python without venv and ensurepip is of no use", async () => {
  await using only = await machine();
  const python = (await findTestPython()).path;
  // Debian's python3 without its package python3-venv.
  await only.script("python3", `case "$*" in *ensurepip*) exit 1;; esac; exec "${python}" "$@"`);
  const run = await only.launch(["--version"]);
  assert.equal(run.code, 1);
  assert.equal(
    run.stderr,
    `error: Cannot install Deno 2.9.6
  no Deno on PATH, no uv, no npm, and ${join(only.bin, "python3")} has no venv and ensurepip modules
  next: Install Python's venv module (on Debian and Ubuntu: apt install python3-venv), or uv, or Deno 2.9.0 or newer
`,
  );
});

Deno.test("ci/deno does not count a Python that is too old, nor npm without Node", async () => {
  await using only = await machine();
  await only.script("python3", "exit 1");
  await only.script("npm", "exit 0");
  const run = await only.launch(["--version"]);
  assert.equal(run.code, 1);
  assert.match(run.stderr, /no Python 3\.8 or newer/);
});

Deno.test("ci/deno names a cache that it cannot write to", async () => {
  await using only = await machine();
  await only.script("uv", "exit 0");
  const file = join(only.folder, "file");
  await Deno.writeTextFile(file, "");
  const run = await only.launch(["--version"], { env: { XDG_CACHE_HOME: file } });
  assert.equal(run.code, 1);
  assert.match(run.stderr, /^error: Cannot write to .*\/file\/pyrelease\/deno-2\.9\.6$/m);
  assert.match(run.stderr, /^ {2}next: .*XDG_CACHE_HOME/m);
});

Deno.test("ci/deno needs HOME or XDG_CACHE_HOME", async () => {
  await using only = await machine();
  const run = await only.launch(["--version"], { env: { HOME: "", XDG_CACHE_HOME: "relative" } });
  assert.equal(run.code, 1);
  assert.match(run.stderr, /neither HOME nor XDG_CACHE_HOME is set/);
});

Deno.test("ci/deno does not call itself when it is the deno on PATH", async () => {
  await using only = await machine();
  await only.link("deno", new URL("../../ci/deno", import.meta.url).pathname);
  const run = await only.launch(["--version"]);
  assert.equal(run.code, 1);
  assert.match(run.stderr, /the deno on PATH does not say its version/);
});

Deno.test("ci/deno leaves a choice of certificates alone, and a missing SSL_CERT_FILE", async () => {
  await using only = await machine();
  await only.script("deno", 'case $1 in -V) echo deno 2.9.6;; *) echo "$DENO_TLS_CA_STORE";; esac');
  const storeWith = async (env: Record<string, string>) =>
    (await only.launch(["x"], { env })).stdout.trim();
  assert.equal(await storeWith({ SSL_CERT_FILE: "" }), "system,mozilla");
  assert.equal(await storeWith({ DENO_TLS_CA_STORE: "mozilla" }), "mozilla");
  assert.equal(await storeWith({ SSL_CERT_FILE: join(only.folder, "none.pem") }), "");
});

async function denoThatSays(on: Machine, version: string): Promise<void> {
  await on.script(
    "deno",
    `case $1 in -V) echo "deno ${version}";; *) printf '[%s]' "$@"; echo; exit 3;; esac`,
  );
}
