// Reproducible sdists: the same bytes, and still what Python and pip read.
import assert from "node:assert/strict";
import { normalizeSdist } from "../../lib/dist/normalize_sdist.ts";
import { digestFile } from "../../lib/system/digests.ts";
import { realFiles } from "../../lib/system/files.ts";
import { makeTar, type TarMemberSource } from "../helpers/archives.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { refused } from "../helpers/refused.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const system = { files: realFiles };
const epoch = 1_795_000_000;
const long = `pkg-1.0/${"folder/".repeat(20)}${"n".repeat(150)}.py`;
const members: TarMemberSource[] = [
  { path: "pkg-1.0", type: "5", mode: 0o755 },
  { path: "pkg-1.0/PKG-INFO", content: "Name: pkg\n" },
  { path: "pkg-1.0/a", type: "1", target: "pkg-1.0/run", mode: 0o755 },
  { path: "pkg-1.0/caf\u00e9/\u65e5\u672c.txt", content: "x".repeat(70_000) },
  { path: "pkg-1.0/link", type: "2", target: "run" },
  { path: "pkg-1.0/run", content: "#!/bin/sh\n", mode: 0o755 },
  { path: long, content: "long" },
];

/** What Python's tarfile sees: headers and bytes. */
function seenByPython(path: string) {
  return runPython<Record<string, unknown>[]>(
    `
import tarfile
result = []
with tarfile.open(data) as archive:
    for m in archive:
        body = archive.extractfile(m) if m.isreg() else None
        result.append({
            "path": m.name, "type": m.type.decode(), "mode": oct(m.mode), "mtime": m.mtime,
            "owner": [m.uid, m.gid, m.uname, m.gname], "target": m.linkname,
            "content": body.read().decode() if body else None, "pax": sorted(m.pax_headers),
        })
`,
    path,
  );
}

Deno.test("normalizeSdist() gives the same bytes whatever the order, times, owners and permissions", async () => {
  await using folder = await temporaryFolder();
  const variants: [TarMemberSource[], Parameters<typeof makeTar>[2]][] = [
    [members, { time: 5 }],
    [members.toReversed(), { format: "gnu" }],
    [members.map((member) => ({ ...member, mtime: 17, uid: 1000, uname: "me" })), { time: 99 }],
    [
      members.map((member) => ({ ...member, mtime: 1.5, pax: { atime: "3.25", comment: "x" } })),
      {},
    ],
    [members.map(({ mode = 0o644, ...member }) => ({ ...member, mode: mode & 0o700 })), {}],
    [members.map(({ mode = 0o644, ...member }) => ({ ...member, mode: mode | 0o6022 })), {}],
    [[...members, { path: "pkg-1.0", type: "5", mode: 0o700 }], {}],
  ];
  const digests: string[] = [];
  for (const [at, [variant, options]] of variants.entries()) {
    const path = folder.join(`${at}.tar.gz`);
    await makeTar(path, variant, options);
    await normalizeSdist(system, path, epoch);
    digests.push((await digestFile(path)).sha256);
  }
  assert.deepEqual(digests, variants.map(() => digests[0]));
});

Deno.test("normalizeSdist() writes what Python's tarfile reads, and leaves members' bytes alone", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("a.tar.gz");
  await makeTar(path, members.toReversed(), { time: 77 });
  await normalizeSdist(system, path, epoch);
  const common = { mtime: epoch, owner: [0, 0, "", ""] };
  const file = (member: string, content: string, more = {}) => ({
    ...{ path: member, type: "0", mode: "0o644", target: "", content, pax: [] },
    ...common,
    ...more,
  });
  const other = { ...common, content: null, pax: [] };
  assert.deepEqual(await seenByPython(path), [
    { path: "pkg-1.0", type: "5", mode: "0o755", target: "", ...other },
    file("pkg-1.0/PKG-INFO", "Name: pkg\n"),
    file("pkg-1.0/caf\u00e9/\u65e5\u672c.txt", "x".repeat(70_000), { pax: ["path"] }),
    file(long, "long", { pax: ["path"] }),
    { path: "pkg-1.0/link", type: "2", mode: "0o777", target: "run", ...other },
    file("pkg-1.0/run", "#!/bin/sh\n", { mode: "0o755" }),
    { path: "pkg-1.0/a", type: "1", mode: "0o755", target: "pkg-1.0/run", ...other },
  ]);
  const bytes = await Deno.readFile(path);
  assert.deepEqual([...bytes.slice(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
});

Deno.test("normalizeSdist() gives bytes that depend neither on this machine nor on the runtime", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("a.tar.gz");
  const content = Array.from({ length: 20_000 }, (_, at) => `line ${at * at % 977}\n`).join("");
  await makeTar(path, [{ path: "pkg-1.0/a.txt", content }, ...members]);
  await normalizeSdist(system, path, epoch);
  const { size, sha256 } = await digestFile(path);
  assert.deepEqual({ size, sha256 }, {
    size: 4_184,
    sha256: "e72ff5e9565dedff978ee1baaca77224b6dcaa7c190fb3c38ab5ba6454d3ca82",
  });
});

Deno.test("normalizeSdist() changes nothing the second time", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("a.tar.gz");
  await makeTar(path, members);
  await normalizeSdist(system, path, epoch);
  const first = await Deno.readFile(path);
  await normalizeSdist(system, path, epoch);
  assert.deepEqual(await Deno.readFile(path), first);
});

Deno.test("normalizeSdist() leaves an sdist that pip installs, long and non-ASCII names included", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("odd_names-1.0.tar.gz");
  const data = `data/${"d".repeat(60)}/${"e".repeat(60)}/caf\u00e9.txt`;
  await makeTar(path, [
    {
      path: "odd_names-1.0/pyproject.toml",
      content:
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n' +
        '[project]\nname = "odd-names"\nversion = "1.0"\n' +
        '[tool.setuptools]\npackages = ["odd"]\n[tool.setuptools.package-data]\nodd = ["data/**"]\n',
    },
    {
      path: "odd_names-1.0/PKG-INFO",
      content: "Metadata-Version: 2.1\nName: odd-names\nVersion: 1.0\n",
    },
    { path: "odd_names-1.0/odd/__init__.py", content: "" },
    { path: `odd_names-1.0/odd/${data}`, content: "there" },
  ]);
  await normalizeSdist(system, path, epoch);
  const { python } = await pythonEnv(["pip==26.3", "setuptools==84.2.1"]);
  const { success, stderr } = await new Deno.Command(python, {
    args: ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
      .concat(["--no-cache-dir", "--target", folder.join("site"), path]),
    env: { PIP_DISABLE_PIP_VERSION_CHECK: "1" },
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  assert.equal(await Deno.readTextFile(folder.join("site", "odd", data)), "there");
});

Deno.test.each<[string, TarMemberSource[]]>([
  ["a pipe", [{ path: "pkg-1.0/pipe", type: "6" }]],
  ["a device", [{ path: "pkg-1.0/null", type: "3" }]],
  ["a sparse file", [{ path: "pkg-1.0/holes", content: "x", pax: { "GNU.sparse.major": "1" } }]],
  ["one path twice", [{ path: "pkg-1.0/a", content: "1" }, { path: "pkg-1.0/a", content: "2" }]],
])("normalizeSdist() refuses %s and leaves the file as it was", async (_name, wrong) => {
  await using folder = await temporaryFolder();
  const path = folder.join("a.tar.gz");
  await makeTar(path, [{ path: "pkg-1.0/PKG-INFO" }, ...wrong]);
  const before = await Deno.readFile(path);
  const made: string[] = [];
  const files = {
    ...realFiles,
    makeTemporaryFolder: async (prefix: string) => {
      made.push(await realFiles.makeTemporaryFolder(prefix));
      return made.at(-1) ?? "";
    },
  };
  await refused("distribution-invalid", () => normalizeSdist({ files }, path, epoch));
  assert.deepEqual(await Deno.readFile(path), before);
  assert.deepEqual(await realFiles.list(folder.path), ["a.tar.gz"]);
  assert.equal(made.length, 1);
  assert.equal(await realFiles.info(made[0] ?? ""), undefined);
});

Deno.test({
  name: "normalizeSdist() closes what it opened",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    await using folder = await temporaryFolder();
    const path = folder.join("a.tar.gz");
    await makeTar(path, members);
    await normalizeSdist(system, path, epoch);
  },
});
