// pyrelease's tool environment: made once, pinned, whole or not there.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { ReleaseError } from "../../lib/errors.ts";
import { findPython } from "../../lib/python/find_python.ts";
import type { Python } from "../../lib/python/probe.ts";
import { ensureTools, type Tools } from "../../lib/python/tools.ts";
import { realSystem } from "../../lib/system/real.ts";
import { type Machine, machine, pretending, realPython, shim } from "./stand_ins.ts";

/** A machine with the real Python and the real uv on PATH, and an empty cache. */
async function machineWithUv(variables: Readonly<Record<string, string>> = {}): Promise<Machine> {
  const { uv } = await ensureTools(realSystem(), await realPython);
  const m = await machine(variables);
  await Deno.symlink(uv, join(m.bin, "uv"));
  await m.script("python3", await shim());
  return m;
}

async function versions({ python, uv }: Tools): Promise<string> {
  const { processes } = realSystem();
  const question = "import build, sys; print(build.__version__, sys.prefix != sys.base_prefix)";
  return (await processes.run([python, "-I", "-c", question])).stdout +
    (await processes.run([uv, "--version"])).stdout;
}

Deno.test("ensureTools() installs the pinned tools once, and starts nothing after that", async () => {
  await using m = await machineWithUv();
  const python = await findPython(m.system);
  const tools = await ensureTools(m.system, python);
  assert.match(await versions(tools), /^1\.6\.1 True\nuv 0\.13\.9/);
  assert.deepEqual(tools.versions, { python: python.version, build: "1.6.1", uv: "0.13.9" });
  assert.equal(tools.interpreter, python);
  assert.ok(tools.python.startsWith(join(m.cache, "pyrelease", "tools-")));
  const titles = m.events.flatMap((event) =>
    "title" in event ? [`${event.kind}: ${event.title}`] : []
  );
  const title = "Installing build 1.6.1 and uv 0.13.9 for pyrelease, once";
  assert.deepEqual(titles, [`step: ${title}`, `step-end: ${title}`]);
  m.commands.length = 0;
  m.events.length = 0;
  assert.deepEqual(await ensureTools(m.system, python), tools);
  assert.deepEqual([m.commands, m.events], [[], []]);
});

Deno.test("ensureTools() installs with the interpreter's own venv and pip where there is no uv", async () => {
  await using m = await machine();
  await m.script("python3", await shim());
  const tools = await ensureTools(m.system, await findPython(m.system));
  assert.match(await versions(tools), /^1\.6\.1 True\nuv 0\.13\.9/);
});

Deno.test("ensureTools() at two places at once gives each a whole environment", async () => {
  await using m = await machineWithUv();
  const python = await findPython(m.system);
  const all = await Promise.all([1, 2, 3].map(() => ensureTools(m.system, python)));
  for (const tools of all) assert.match(await versions(tools), /^1\.6\.1 True\nuv 0\.13\.9/);
  const last = await ensureTools(m.system, python);
  assert.ok(all.some(({ python }) => python === last.python));
});

Deno.test("ensureTools() makes the environment anew when its interpreter is gone, and clears old ones away", async () => {
  await using m = await machineWithUv();
  const python = await findPython(m.system);
  const tools = await ensureTools(m.system, python);
  await Deno.remove(tools.python);
  await Deno.symlink("/no/such/python", tools.python);
  const folder = join(tools.python, "..", "..", "..");
  const old = join(folder, "cut-off-long-ago");
  await Deno.mkdir(old);
  await Deno.utime(old, 1, 1);
  const again = await ensureTools(m.system, python);
  assert.notEqual(again.python, tools.python);
  assert.match(await versions(again), /^1\.6\.1 True/);
  assert.equal(await m.system.files.info(old), undefined);
});

Deno.test("ensureTools() runs the tools on another interpreter where the project's is too old", async () => {
  await using m = await machineWithUv();
  await m.script("python3.9", await pretending("3.9.18"));
  const python = await findPython(m.system, { python: "3.9" });
  const tools = await ensureTools(m.system, python);
  assert.deepEqual([tools.interpreter.version, tools.versions["python"]], [
    "3.9.18",
    (await realPython).version,
  ]);
});

Deno.test("ensureTools() does not let the user's own pins, targets and paths in", async () => {
  await using m = await machineWithUv({
    PIP_REQUIRE_VIRTUALENV: "1",
    PYTHONPATH: "/no/such",
    UV_CONSTRAINT: "/no/such/constraints.txt",
    UV_EXCLUDE_NEWER: "2020-01-01",
    UV_PYTHON: "2.7",
    VIRTUAL_ENV: "/no/such",
  });
  assert.match(await versions(await ensureTools(m.system, await findPython(m.system))), /^1\.6\.1/);
});

Deno.test("ensureTools() says how to get venv where Debian's is missing and there is no uv", async () => {
  await using m = await machine();
  const python: Python = { ...await realPython, version: "3.11.2", venv: false };
  await assert.rejects(ensureTools(m.system, python), (error) => {
    assert.ok(error instanceof ReleaseError && error.code === "python-without-venv");
    assert.equal(error.message, `Python 3.11.2 cannot make environments: ${python.path}`);
    assert.match(error.hint, /apt install python3\.11-venv/);
    return true;
  });
  assert.deepEqual(await environmentsIn(m), []);
});

Deno.test("findPython() sees that ensurepip is missing, as on Debian", async () => {
  await using m = await machineWithUv();
  const env = join(m.cache, "debian");
  const { code } = await m.system.processes.run([
    "uv",
    "venv",
    "-q",
    "--python",
    (await realPython).path,
    env,
  ]);
  assert.equal(code, 0);
  const [site] = [...Deno.readDirSync(join(env, "lib"))];
  const hider = "import sys; sys.modules.update(ensurepip=None)\n";
  await Deno.writeTextFile(
    join(env, "lib", site?.name ?? "", "site-packages", "debian.pth"),
    hider,
  );
  const found = await findPython(m.system, { python: join(env, "bin", "python") });
  assert.equal(found.venv, false);
});

Deno.test("ensureTools() takes no other bytes than the pinned ones, and shows what the installer said", async () => {
  await using index = anIndex();
  await using m = await machineWithUv(index.variables);
  await assert.rejects(ensureTools(m.system, await findPython(m.system)), (error) => {
    assert.ok(error instanceof ReleaseError && error.code === "tools-install-failed");
    assert.equal(error.message, "Cannot install pyrelease's tools");
    assert.match(error.why ?? "", /uv pip install[^]*[Hh]ash[^]*-m pip install/);
    assert.ok(!error.why?.includes("\x1b"));
    return true;
  });
  assert.deepEqual(await environmentsIn(m), []);
  const last = m.events.at(-1);
  assert.deepEqual([last?.kind, last?.kind === "step-end" && last.ok], ["step-end", false]);
});

Deno.test("ensureTools() says what to check when the index is not there", async () => {
  await using m = await machineWithUv({
    ...offline,
    UV_DEFAULT_INDEX: "http://127.0.0.1:9/simple",
  });
  const python: Python = { ...await realPython, venv: false };
  await assert.rejects(ensureTools(m.system, python), (error) => {
    assert.ok(error instanceof ReleaseError && error.code === "tools-install-failed");
    assert.match(error.why ?? "", /127\.0\.0\.1:9/);
    assert.match(error.hint, /HTTPS_PROXY/);
    return true;
  });
  assert.deepEqual(await environmentsIn(m), []);
});

const offline = {
  PIP_CONFIG_FILE: "/dev/null",
  PIP_FIND_LINKS: "",
  PIP_NO_CACHE_DIR: "1",
  PIP_RETRIES: "0",
  UV_HTTP_RETRIES: "0",
  UV_NO_CACHE: "1",
  UV_NO_CONFIG: "1",
};

/** An index whose files have the right names and other bytes. */
function anIndex() {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, ({ url }) => {
    const name = /\/simple\/build\/$/.test(url) ? "build-1.6.1-py3-none-any.whl" : undefined;
    if (url.endsWith(".whl")) return new Response("other bytes");
    const page = name === undefined ? "" : `<a href="/${name}">${name}</a>`;
    return new Response(page, { headers: { "content-type": "text/html" } });
  });
  const url = `http://127.0.0.1:${server.addr.port}/simple`;
  return {
    variables: { ...offline, PIP_INDEX_URL: url, UV_DEFAULT_INDEX: url },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function environmentsIn(m: Machine): Promise<string[]> {
  const root = join(m.cache, "pyrelease");
  const found: string[] = [];
  for (const tools of await m.system.files.list(root)) {
    for (const name of await m.system.files.list(join(root, tools))) {
      if (name !== "requirements.txt") found.push(name);
    }
  }
  return found;
}
