// File names of wheels and sdists against packaging.utils, plus what PyPI demands beyond it.
import assert from "node:assert/strict";
import { fileNameOf, isValidName, normalizeName } from "../../lib/standards/name.ts";
import { tryParseSdistName } from "../../lib/standards/sdist_name.ts";
import { formatVersion } from "../../lib/standards/version.ts";
import { tryParseWheelName } from "../../lib/standards/wheel_name.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

const { below, pick, once } = randomFrom(427);

const name = () =>
  once(3)
    ? pick(["", "Foo", "foo__bar", "foo-bar", "foo.bar", "_foo", "foo_", "-", "f\u00f6o", "a b"])
    : pick(["foo", "foo_bar", "f", "f2", "pyforge_cli", "0a"]);
const version = () =>
  pick(["1.0", "1.0.dev23", "1.0+a_1", "1.0-1", "1.0a", "x", "", "1!2.0", "1.0.0"]);
const tag = () =>
  pick([
    "py3",
    "py2.py3",
    "cp312",
    "none",
    "any",
    "",
    "py3.",
    "3py",
    "manylinux_2_28_x86_64",
    "p\u00ff",
    "a.b.a",
  ]);
const wheelNames = Array.from({ length: 2_000 }, () => {
  const build = once(3) ? [pick(["1", "2abc", "a1", "", "007"])] : [];
  const parts = [name(), version(), ...build, ...Array.from({ length: 2 + below(2) }, tag)];
  if (!once(4)) parts.push(tag());
  return parts.join("-") + pick([".whl", ".whl", ".whl", ".WHL", ".zip", ""]);
}).concat(
  ["pyforge_cli", "foo", "a_b"].flatMap((project) =>
    ["1.0", "1.0.post1"].map((number) => `${project}-${number}-py3-none-any.whl`)
  ),
);
const sdistNames = Array.from(
  { length: 1_000 },
  () =>
    `${name()}${pick(["-", "-", "-", "--", ""])}${version()}${
      pick([".tar.gz", ".tar.gz", ".zip", ".tgz"])
    }`,
);
const projectNames = Array.from(
  { length: 1_000 },
  () => Array.from({ length: below(7) }, () => pick([..."aZ0._- \u00e9\n\u017f"])).join(""),
);

Deno.test("names of wheels are read as packaging reads them, if normalized", async () => {
  const oracle = await runPython<
    ({ name: string; version: string; build: [number, string] | []; tags: string[] } | null)[]
  >(
    `
from packaging.utils import parse_wheel_filename, InvalidWheelFilename
def said(filename):
    try:
        name, version, build, tags = parse_wheel_filename(filename)
    except InvalidWheelFilename:
        return None
    return {"name": name, "version": str(version), "build": build, "tags": sorted(map(str, tags))}
result = [said(filename) for filename in data]
`,
    wheelNames,
  );
  let both = 0;
  for (const [at, filename] of wheelNames.entries()) {
    const ours = tryParseWheelName(filename);
    const theirs = oracle[at];
    const normalized = theirs && filename.startsWith(`${theirs.name.replaceAll("-", "_")}-`) &&
      /^[a-z0-9]/.test(filename) && !/^[^-]*_-/.test(filename) && /^[\x20-\x7e]+-/.test(filename);
    assert.equal("problem" in ours, !normalized, `${filename}: ${JSON.stringify(ours, bigints)}`);
    if ("problem" in ours || !theirs) continue;
    both += 1;
    assert.equal(normalizeName(ours.distribution), theirs.name);
    assert.equal(formatVersion(ours.version), theirs.version);
    const [digits = "", rest = ""] = /^(\d+)(.*)$/.exec(ours.build ?? "")?.slice(1) ?? [];
    assert.deepEqual(ours.build === undefined ? [] : [Number(digits), rest], theirs.build);
    const tags = ours.pythonTags.flatMap((python) =>
      ours.abiTags.flatMap((abi) =>
        ours.platformTags.map((platform) => `${python}-${abi}-${platform}`)
      )
    );
    assert.deepEqual([...new Set(tags.map((tag) => tag.toLowerCase()))].sort(), theirs.tags);
  }
  assert.ok(both > 100, `${both} are wheels`);
});

Deno.test("names of sdists are read as packaging reads them, if normalized", async () => {
  const oracle = await runPython<([string, string] | null)[]>(
    `
from packaging.utils import parse_sdist_filename, InvalidSdistFilename
def said(filename):
    try:
        name, version = parse_sdist_filename(filename)
    except InvalidSdistFilename:
        return None
    return [name, str(version)]
result = [said(filename) for filename in data]
`,
    sdistNames,
  );
  let both = 0;
  for (const [at, filename] of sdistNames.entries()) {
    const ours = tryParseSdistName(filename);
    const [project, number] = oracle[at] ?? [];
    const demanded = project === undefined
      ? undefined
      : `${project.replaceAll("-", "_")}-${number}.tar.gz`;
    const taken = filename === demanded && isValidName(project ?? "");
    assert.equal("problem" in ours, !taken, `${filename}: ${JSON.stringify(ours, bigints)}`);
    if ("problem" in ours) continue;
    both += 1;
    assert.equal(normalizeName(ours.distribution), project);
    assert.equal(formatVersion(ours.version), number);
  }
  assert.ok(both > 50, `${both} are sdists`);
});

Deno.test("names of projects are valid and normalized as packaging has them", async () => {
  const oracle = await runPython<(string | null)[]>(
    `
from packaging.utils import canonicalize_name, InvalidName
def said(name):
    try:
        return canonicalize_name(name, validate=True)
    except InvalidName:
        return None
result = [said(name) for name in data]
`,
    projectNames,
  );
  for (const [at, name] of projectNames.entries()) {
    assert.equal(isValidName(name) ? normalizeName(name) : null, oracle[at], JSON.stringify(name));
  }
});

Deno.test("fileNameOf() writes a name as file names begin", () => {
  assert.equal(fileNameOf("Zope.Interface--Extras"), "zope_interface_extras");
});

Deno.test("tryParseWheelName() keeps the version as the file has it, for the .dist-info folder", () => {
  const name = tryParseWheelName("foo-1.0.0+Local_1-1build-py3-none-any.whl");
  assert.ok("version" in name);
  assert.equal(name.versionText, "1.0.0+Local_1");
  assert.equal(name.build, "1build");
});

Deno.test("tryParseWheelName() says what the normalized name would be", () => {
  assert.deepEqual(tryParseWheelName("PyForge.CLI-1.0-py3-none-any.whl"), {
    of: "name",
    problem: 'its first part is "PyForge.CLI", and the normalized name is "pyforge_cli"',
  });
});

Deno.test("tryParseSdistName() says what the normalized name and version would be", () => {
  assert.deepEqual(tryParseSdistName("pyforge-cli-1.0.tar.gz"), {
    problem: 'it begins with "pyforge-cli", and the normalized name is "pyforge_cli"',
  });
  assert.deepEqual(tryParseSdistName("pyforge_cli-1.0-1.tar.gz"), {
    problem: 'it begins with "pyforge_cli-1.0", and the normalized name is "pyforge_cli_1_0"',
  });
  assert.deepEqual(tryParseSdistName("pyforge_cli-1.0.RC1.tar.gz"), {
    problem: 'its version is "1.0.RC1", and the normalized one is "1.0rc1"',
  });
});

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
