// `prove` as a process, with real pip, against an index on this machine: what is proven, and what it says.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { parseManifest } from "../../lib/dist/manifest_parse.ts";
import { manifestFileName } from "../../lib/dist/part_name.ts";
import { released, steady, working } from "./released.ts";

Deno.test("prove shows a release that is served, installs and works, and writes it down", async (t) => {
  await using release = await released(working, { sdist: true });
  const { code, stdout, stderr } = await release.prove();
  assert.equal(code, 0, stderr);
  await t.assertSnapshot(steady(stdout));
  await t.assertSnapshot(steady(stderr));
  const { install, files, source } = await release.proof();
  assert.equal(source, "manifest");
  assert.equal(files.length, 2);
  assert(install.state === "proven");
  assert.equal(install.sha256, release.wheel.sha256);
  assert.deepEqual([install.modules, install.scripts], [["tiny"], ["tiny"]]);
});

Deno.test("prove asks the release's own index alone, whatever pip is configured with", async () => {
  await using release = await released();
  const { rehearsal, dir } = release;
  // A higher version elsewhere, and everything that leads pip there.
  await release.add(rehearsal.production, {
    filename: "tiny-1.0-1-py3-none-any.whl",
    files: { "tiny.py": "raise SystemExit('elsewhere')\n" },
  });
  const config = join(dir, "pip.conf");
  const text = `[global]\nextra-index-url = ${rehearsal.production.simpleUrl}\nno-binary = :all:\n`;
  await Deno.writeTextFile(config, text);
  await Deno.mkdir(join(dir, "home/.config/pip"), { recursive: true });
  await Deno.writeTextFile(join(dir, "home/.config/pip/pip.conf"), text);
  const { code, stdout, stderr } = await release.prove(["--json"], {
    XDG_CONFIG_HOME: join(dir, "home/.config"),
    PIP_CONFIG_FILE: config,
    PIP_EXTRA_INDEX_URL: rehearsal.production.simpleUrl,
    PIP_FIND_LINKS: dir,
    PIP_NO_INDEX: "1",
    PIP_TARGET: dir,
    PYTHONPATH: dir,
  });
  assert.equal(code, 0, stderr);
  const { install } = JSON.parse(stdout);
  assert.equal(install.state, "proven", stdout);
  assert.equal(install.sha256, release.wheel.sha256);
  assert(install.url.startsWith(rehearsal.test.url));
  assert.deepEqual(rehearsal.production.requests, []);
});

Deno.test("prove takes dependencies from the production index alone, and leaves the release as it is", async () => {
  await using release = await released({
    ...working,
    headers: [
      "Requires-Dist: tinydep>=1",
      "Requires-Dist: nowhere; extra == 'more'",
      "Provides-Extra: more",
    ],
    files: {
      ...working.files,
      "tiny.py": "import tinydep\ndef main():\n    print(tinydep.name)\n",
    },
  });
  const { rehearsal } = release;
  const dependency = (version: string, name: string) => ({
    filename: `tinydep-${version}-py3-none-any.whl`,
    name: "tinydep",
    version,
    // Nor does what it depends on bring another version of it.
    headers: ["Requires-Dist: tiny>=0.5"],
    files: { "tinydep.py": `name = "${name}"\n` },
  });
  await release.add(rehearsal.production, dependency("1.2", "the real one"));
  await release.add(rehearsal.test, dependency("99.0", "a hostile one"));
  await release.add(rehearsal.production, {
    filename: "tiny-2.0-py3-none-any.whl",
    version: "2.0",
    files: { "tiny.py": "raise SystemExit('2.0')\n" },
  });
  const { code, stderr } = await release.prove();
  assert.equal(code, 0, stderr);
  const { install } = await release.proof();
  assert(install.state === "proven");
  assert.deepEqual(install.dependencies, ["tinydep==1.2"]);
  assert.equal(install.dependenciesFrom, rehearsal.production.simpleUrl);
  assert(rehearsal.test.requests.every(({ path }) => !path.includes("tinydep")));
});

Deno.test("prove takes a release that was made elsewhere, by its name, and leaves nothing", async () => {
  await using release = await released(working, { receipt: false });
  await Deno.remove(join(release.dir, "pyrelease-out"), { recursive: true });
  const { code, stdout, stderr } = await release.prove([
    "--channel=testpypi",
    "--release=v1.0",
    "--json",
  ]);
  assert.equal(code, 0, stderr);
  const { source, install } = JSON.parse(stdout);
  assert.deepEqual([source, install.state], ["index", "proven"]);
  assert.deepEqual([...Deno.readDirSync(release.dir)].map(({ name }) => name), ["pyproject.toml"]);
});

for (
  const [what, source] of [
    ["no wheel is for", { filename: "tiny-1.0-cp27-cp27m-win32.whl" }],
    ["the release is not for", { headers: ["Requires-Python: >=4"] }],
  ] as const
) {
  Deno.test(`prove says that the bytes are proven and no more, on a Python that ${what}`, async (t) => {
    await using release = await released(source);
    const { code, stdout, stderr } = await release.prove();
    assert.equal(code, 0, stderr);
    await t.assertSnapshot(steady(stdout));
    assert.doesNotMatch(stderr, /warning/);
    assert.equal((await release.proof()).install.state, "skipped");
  });
}

Deno.test("prove takes what several builders made, by the manifests of all parts, and imports what the configuration names", async () => {
  const config =
    '[tool.pyrelease]\nparts = ["wheels", "sdist"]\n[tool.pyrelease.verify]\nimport = ["tiny"]\n';
  const modules = { "tiny.py": "", "extra.py": "import nowhere\n" };
  await using release = await released({ files: modules }, { sdist: true, config });
  const out = join(release.dir, "pyrelease-out");
  const whole = parseManifest(await Deno.readTextFile(join(out, "manifest.json")));
  await Deno.remove(join(out, "manifest.json"));
  const digests: string[] = [];
  for (const part of ["wheels", "sdist"]) {
    const kind = part === "sdist" ? "sdist" : "bdist_wheel";
    const files = whole.files.filter((file) => file.kind === kind);
    const text = formatManifest({ ...whole, part, files });
    await Deno.writeTextFile(join(out, manifestFileName(part)), text);
    digests.push(`${part}=${createHash("sha256").update(text).digest("hex")}`);
  }
  const { code, stderr } = await release.prove([], {
    PYRELEASE_MANIFEST_SHA256: digests.join(" "),
  });
  assert.equal(code, 0, stderr);
  const { files, install } = await release.proof();
  assert.equal(files.length, 2);
  assert(install.state === "proven");
  assert.deepEqual(install.modules, ["tiny"]);
  const other = await release.prove([], {
    PYRELEASE_MANIFEST_SHA256: `wheels=${"0".repeat(64)} ${digests[1]}`,
  });
  assert.equal(other.code, 1);
  assert.match(other.stderr, /\[manifest-changed\]/);
});
