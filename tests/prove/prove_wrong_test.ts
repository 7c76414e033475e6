// What `prove` says of a release that is not there yet, that is wrong, or that it will not prove.
import assert from "node:assert/strict";
import { join } from "node:path";
import { closedPort } from "../helpers/http_server.ts";
import { type Released, released, steady, working } from "./released.ts";

const notFound = () => new Response("Not Found", { status: 404 });

/** The error's text, as a person reads it. */
async function refusal(
  release: Released,
  args: readonly string[] = [],
  variables = {},
): Promise<string> {
  const { code, stderr } = await release.prove(args, variables);
  assert.equal(code, 1, stderr);
  return steady(stderr.slice(stderr.indexOf("error [")));
}

Deno.test("prove warns of a release whose page is an old one, and ends well", async (t) => {
  await using release = await released();
  const { options } = release.rehearsal.test;
  // The version's JSON has it: what is sent instead of the simple page is stale.
  options.intercept = ({ url }) =>
    new URL(url).pathname === "/simple/tiny/" ? notFound() : undefined;
  const { code, stdout, stderr } = await release.prove();
  assert.equal(code, 0, stderr);
  await t.assertSnapshot(steady(stdout));
  await t.assertSnapshot(steady(stderr.slice(stderr.indexOf("warning ["))));
  assert.equal((await release.proof()).install.state, "not-yet");
});

Deno.test("prove waits for a page that is renewed while pip asks", async () => {
  await using release = await released();
  const { options } = release.rehearsal.test;
  let asked = 0;
  options.intercept = ({ url, headers }) => {
    const pip = /^pip\//.test(headers.get("user-agent") ?? "");
    return new URL(url).pathname === "/simple/tiny/" && pip && ++asked === 1
      ? notFound()
      : undefined;
  };
  const { code, stderr } = await release.prove(["--wait=60"]);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Waiting for TestPyPI .*No matching distribution found for tiny==1\.0/);
  assert.equal((await release.proof()).install.state, "proven");
});

Deno.test("prove fails on other bytes, and writes down what it saw", async (t) => {
  await using release = await released();
  release.rehearsal.test.options.intercept = ({ url }) =>
    url.endsWith(".whl") ? new Response("something else") : undefined;
  await t.assertSnapshot(await refusal(release));
  const { files, install } = await release.proof();
  assert.equal(files[0]?.bytes.state, "wrong");
  assert.equal(install.state, "wrong");
});

Deno.test("prove fails when pip alone is sent other bytes", async (t) => {
  await using release = await released();
  release.rehearsal.test.options.intercept = ({ url, headers }) =>
    url.endsWith(".whl") && /^pip\//.test(headers.get("user-agent") ?? "")
      ? new Response("something else")
      : undefined;
  const text = await refusal(release);
  await t.assertSnapshot(text);
});

Deno.test("prove fails when pip is led to another place than the index names", async (t) => {
  await using release = await released();
  const { test, production } = release.rehearsal;
  await release.add(production, working);
  test.options.intercept = async ({ url, headers }) => {
    const pip = /^pip\//.test(headers.get("user-agent") ?? "");
    if (!pip || new URL(url).pathname !== "/simple/tiny/") return undefined;
    return await fetch(`${production.simpleUrl}tiny/`, {
      headers: { accept: headers.get("accept") ?? "" },
    });
  };
  await t.assertSnapshot(await refusal(release));
});

Deno.test("prove fails when a user's pip takes a file that was not built", async (t) => {
  await using release = await released();
  await release.add(release.rehearsal.test, {
    filename: "tiny-1.0-1-py3-none-any.whl",
    files: { "tiny.py": "print('hostile')\n" },
  });
  await t.assertSnapshot(await refusal(release));
});

Deno.test("prove warns when the production index cannot be reached for dependencies", async () => {
  await using release = await released({ ...working, headers: ["Requires-Dist: tinydep>=1"] });
  const nowhere = { PYRELEASE_PYPI_URL: `http://127.0.0.1:${closedPort()}/` };
  const { code, stderr } = await release.prove([], nowhere);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /warning \[not-visible-yet\]/);
  assert.match(stderr, /PyPI at 127\S+ could not be reached for what it depends on/);
  assert.equal((await release.proof()).install.state, "not-yet");
});

Deno.test("prove fails on a dependency that wants another version of the release", async () => {
  await using release = await released({ ...working, headers: ["Requires-Dist: tinyplugin"] });
  await release.add(release.rehearsal.production, {
    filename: "tinyplugin-1.0-py3-none-any.whl",
    name: "tinyplugin",
    headers: ["Requires-Dist: tiny>=2"],
    files: { "tinyplugin.py": "" },
  });
  const { code, stderr } = await release.prove();
  assert.equal(code, 1);
  assert.match(
    stderr,
    /error \[dependencies-failed\] Cannot install what tiny 1\.0 depends on from PyPI at 127/,
  );
  assert.match(stderr, /next: Dependencies are taken from the production index alone/);
  assert.match(stderr, /tinyplugin 1\.0 depends on tiny>=2/);
});

Deno.test("prove fails on a release that does not import or whose script does not answer", async (t) => {
  await using release = await released({
    files: { ...working.files, "tiny.py": "import undeclared\n" },
  });
  const text = await refusal(release);
  // How much of a traceback there is differs between versions of Python.
  const steadied = text.replaceAll(/\((\d+) earlier lines/g, "(SOME earlier lines");
  await t.assertSnapshot(
    steadied.replaceAll(/ {4,}File .*\n.*\n/g, "").replaceAll(/^ +[~^]+\n/gm, ""),
  );
  assert.equal((await release.proof()).install.state, "wrong");
});

Deno.test("prove refuses to run where the identity is", async (t) => {
  await using release = await released();
  const job = await release.rehearsal.ciEnvironment({
    event: "push",
    ref: "refs/heads/main",
    sha: "a".repeat(40),
    idToken: true,
  });
  const text = await refusal(release, [], { ...job, GITHUB_ACTIONS: "true" });
  await t.assertSnapshot(text);
  const token = await refusal(release, [], { PYRELEASE_PYPI_TOKEN: "pypi-secret" });
  assert.match(token, /Cannot prove a release here: a token is in the environment/);
  assert.deepEqual(release.rehearsal.test.requests, []);
});

Deno.test("prove says what it lacks to know the release", async (t) => {
  await using release = await released(working, { receipt: false });
  const out = join(release.dir, "pyrelease-out");
  await t.step("no receipt", async () => t.assertSnapshot(await refusal(release)));
  await t.step(
    "a version without an index",
    async () => t.assertSnapshot(await refusal(release, ["--release=1.0"])),
  );
  await t.step(
    "a version that is not there",
    async () => t.assertSnapshot(await refusal(release, ["--release=3.0", "--channel=testpypi"])),
  );
  await t.step("a damaged receipt", async () => {
    await Deno.writeTextFile(join(out, "receipt.json"), '{"schema": 2}');
    await t.assertSnapshot(await refusal(release));
  });
  await t.step("no manifest", async () => {
    await Deno.remove(out, { recursive: true });
    await t.assertSnapshot(await refusal(release));
  });
});

Deno.test("prove takes no receipt of another build, and none of a publish that did not finish", async (t) => {
  await using release = await released();
  const path = join(release.dir, "pyrelease-out/receipt.json");
  const receipt = JSON.parse(await Deno.readTextFile(path));
  await Deno.writeTextFile(path, JSON.stringify({ ...receipt, commit: "b".repeat(40) }));
  await t.assertSnapshot(await refusal(release));
  const [file] = receipt.files;
  await Deno.writeTextFile(
    path,
    JSON.stringify({ ...receipt, files: [{ ...file, outcome: "refused" }] }),
  );
  await t.assertSnapshot(await refusal(release));
});
