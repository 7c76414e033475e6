// Real builds with a backend in the project's own tree: what comes out, and what goes wrong.
import assert from "node:assert/strict";
import process from "node:process";
import { buildDistributions, type BuildResult } from "../../lib/build/build.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { readProject } from "../../lib/project/project.ts";
import { findPython } from "../../lib/python/find_python.ts";
import { ensureTools } from "../../lib/python/tools.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import type { System } from "../../lib/system/mod.ts";
import type { ProgressEvent } from "../../lib/system/progress.ts";
import { realSystem } from "../../lib/system/real.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

interface Attempt {
  readonly result?: BuildResult;
  readonly error?: ReleaseError;
  readonly events: readonly ProgressEvent[];
  /** What is left in the temporary folder. */
  readonly left: readonly string[];
}

/** Builds with a temporary folder of its own, to see that nothing stays there. */
async function build(
  dir: string,
  { version = "1.0", timeoutMs, variables = {} }: {
    version?: string;
    timeoutMs?: number;
    variables?: Record<string, string>;
  } = {},
): Promise<Attempt> {
  const events: ProgressEvent[] = [];
  await using temporary = await temporaryFolder();
  const real = realSystem({
    env: environmentOf({ ...Deno.env.toObject(), TMPDIR: temporary.path, ...variables }),
    progress: (event) => events.push(event),
  });
  const makeTemporaryFolder = (prefix: string) => Deno.makeTempDir({ prefix, dir: temporary.path });
  const system: System = { ...real, files: { ...real.files, makeTemporaryFolder } };
  const tools = await ensureTools(realSystem(), await findPython(realSystem()));
  const left = () => [...Deno.readDirSync(temporary.path)].map(({ name }) => name);
  try {
    const project = await readProject(system, dir);
    const options = { project, version, tools, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    const result = await buildDistributions(system, options);
    return { result, events, left: left() };
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return { error, events, left: left() };
  }
}

function tinyRepo(before?: string, version = "1.0"): Promise<GitRepo> {
  return gitRepo({ ...tinyProject(version, before), ".gitignore": "dist/\npyrelease-out/\n" });
}

function namesIn(dir: string): string[] {
  return [...Deno.readDirSync(dir)].map(({ name }) => name).sort();
}

const files = ["tiny-1.0-py3-none-any.whl", "tiny-1.0.tar.gz"];

Deno.test("buildDistributions() leaves the files, the manifest, and nothing else", async () => {
  await using repo = await tinyRepo();
  const { result, left, events } = await build(repo.dir);
  assert(result);
  const { manifest, distributions } = result;
  assert.deepEqual(namesIn(`${repo.dir}/dist`), files);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
  assert.equal(await repo.git("status", "--porcelain", "--ignored"), "!! dist/\n!! pyrelease-out/");
  assert.deepEqual(left, []);
  assert.deepEqual(distributions.map(({ kind }) => kind), ["sdist", "bdist_wheel"]);
  assert.deepEqual(JSON.parse(await Deno.readTextFile(`${repo.dir}/pyrelease-out/manifest.json`)), {
    ...manifest,
    files: manifest.files.toReversed(),
  });
  assert.equal(manifest.commit, await repo.git("rev-parse", "HEAD"));
  assert.equal(manifest.sourceDateEpoch, 1_700_000_000);
  assert.match(manifest.tools["build"] ?? "", /^\d/);
  assert.deepEqual(events.filter(({ kind }) => kind !== "output").map(({ kind }) => kind), [
    "step",
    "step-end",
  ]);
});

Deno.test("buildDistributions() builds the commit, not what lies about in the tree", async () => {
  await using repo = await tinyRepo();
  await repo.write("stray.txt", "x");
  await repo.write("tiny.py", "changed");
  const { result } = await build(repo.dir);
  const sdist = result?.distributions[0];
  const members = sdist?.members.filter(({ kind }) => kind === "file").map(({ path }) => path);
  assert.deepEqual(
    members,
    [".gitignore", "PKG-INFO", "backend.py", "pyproject.toml", "tiny.py"].map((name) =>
      `tiny-1.0/${name}`
    ),
  );
  assert.equal(new TextDecoder().decode(await sdist?.read("tiny-1.0/tiny.py")), 'print("tiny")\n');
  assert.deepEqual(namesIn(repo.dir), [
    ".git",
    ".gitignore",
    "backend.py",
    "dist",
    "pyproject.toml",
    "pyrelease-out",
    "stray.txt",
    "tiny.py",
  ]);
});

Deno.test("buildDistributions() builds a project below the repository's root", async () => {
  await using repo = await gitRepo(Object.fromEntries(
    Object.entries(
      tinyProject("1.0", 'assert os.path.exists("../shared.txt") or "via" in os.getcwd()'),
    )
      .map(([path, text]) => [`python/tiny/${path}`, text]),
  ));
  await repo.write("python/shared.txt", "x");
  await repo.commit();
  assert((await build(`${repo.dir}/python/tiny`)).result);
  assert.deepEqual(namesIn(`${repo.dir}/python/tiny/dist`), files);
});

Deno.test("buildDistributions() replaces its own earlier output, attestations and receipt included", async () => {
  await using repo = await tinyRepo();
  assert((await build(repo.dir)).result);
  await repo.write("dist/tiny-1.0.tar.gz.publish.attestation", "{}");
  await repo.write("pyrelease-out/receipt.json", "{}");
  for (const [path, text] of Object.entries(tinyProject("1.1"))) await repo.write(path, text);
  await repo.commit();
  assert((await build(repo.dir, { version: "1.1" })).result);
  assert.deepEqual(namesIn(`${repo.dir}/dist`), ["tiny-1.1-py3-none-any.whl", "tiny-1.1.tar.gz"]);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
});

Deno.test("buildDistributions() names a stray file in dist/, and removes nothing", async () => {
  await using repo = await tinyRepo();
  assert((await build(repo.dir)).result);
  await repo.write("dist/mine-2.0.tar.gz", "x");
  const { error, events } = await build(repo.dir);
  assert.deepEqual([error?.code, error?.message], ["dist-stray", "dist/ holds mine-2.0.tar.gz"]);
  assert.deepEqual(namesIn(`${repo.dir}/dist`), ["mine-2.0.tar.gz", ...files]);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
  assert.deepEqual(events, []);
});

Deno.test("buildDistributions() shows the backend's output as data while it runs, and whole when it fails", async () => {
  await using repo = await tinyRepo(
    `print("::error::not a command")\nprint("\\x1b[2Jcleared", file=sys.stderr)\nraise SystemExit("no such luck")`,
  );
  const { error, events, left } = await build(repo.dir);
  assert.deepEqual([error?.code, error?.message], ["build-failed", "The build backend failed"]);
  const why = error?.why?.split("\n") ?? [];
  assert.ok(why.includes("\\x3a:error::not a command"));
  assert.ok(why.includes("\\x1b[2Jcleared"));
  assert.ok(why.some((line) => line.includes("no such luck")));
  const lines = events.flatMap((event) => event.kind === "output" ? [event.line] : []);
  assert.ok(lines.includes("::error::not a command") && lines.includes("\x1b[2Jcleared"));
  const last = events.at(-1);
  assert.deepEqual([last?.kind, last?.kind === "step-end" && last.ok], ["step-end", false]);
  assert.deepEqual(left, []);
  assert.deepEqual(
    namesIn(repo.dir).filter((name) => name === "dist" || name === "pyrelease-out"),
    [],
  );
});

Deno.test("buildDistributions() ends a backend that hangs, with all that it started", async () => {
  await using repo = await tinyRepo(
    `import signal, subprocess, time
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"])
print("pids", os.getpid(), child.pid, flush=True)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(600)`,
  );
  const { error, events, left } = await build(repo.dir, { timeoutMs: 4_000 });
  assert.deepEqual([error?.code, error?.message], [
    "build-timeout",
    "The build did not end within 4 s",
  ]);
  const said = events.flatMap((event) => event.kind === "output" ? [event.line] : []).find((line) =>
    line.startsWith("pids")
  );
  const pids = said?.split(" ").slice(1).map(Number) ?? [];
  assert.equal(pids.length, 2, "the backend had started");
  for (const pid of pids) assert.ok(await ended(pid), `${pid} is gone`);
  assert.deepEqual(left, []);
});

Deno.test("buildDistributions() names both versions when the backend's is not git's", async () => {
  await using repo = await tinyRepo();
  const { error } = await build(repo.dir, { version: "1.0.dev3" });
  assert.equal(error?.code, "version-mismatch");
  assert.equal(error?.message, 'The backend built version "1.0", git says "1.0.dev3"');
  assert.deepEqual(
    namesIn(repo.dir).filter((name) => name === "dist" || name === "pyrelease-out"),
    [],
  );
});

Deno.test("buildDistributions() takes a version that is not normalized for the same", async () => {
  await using repo = await tinyRepo(undefined, "1.0rc1");
  assert((await build(repo.dir, { version: "1.0rc1" })).result);
});

Deno.test("buildDistributions() keeps the surroundings out of the build", async () => {
  const names = [
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_REQUIRE_VIRTUALENV",
    "GIT_DIR",
    "FORCE_COLOR",
    "GITHUB_TOKEN",
  ];
  await using repo = await tinyRepo(
    `seen = {name: os.environ.get(name) for name in ${
      JSON.stringify([...names, "TZ", "SOURCE_DATE_EPOCH", "PIP_INDEX_URL"])
    }}
print("seen", repr(sorted((k, v) for k, v in seen.items() if v)))
assert os.umask(0o022) == 0o022`,
  );
  const { result, events } = await build(repo.dir, {
    variables: {
      ...Object.fromEntries(names.map((name) => [name, "1"])),
      TZ: "Asia/Tokyo",
      SOURCE_DATE_EPOCH: "5",
      PIP_INDEX_URL: "https://index.example/simple",
    },
  });
  assert(result);
  const seen = events.flatMap((event) =>
    event.kind === "output" && event.line.startsWith("seen") ? [event.line] : []
  );
  assert.equal(
    seen[0],
    "seen [('PIP_INDEX_URL', 'https://index.example/simple'), ('SOURCE_DATE_EPOCH', '1700000000'), ('TZ', 'UTC')]",
  );
});

/** Whether the process is gone within five seconds; one that only waits to be reaped is. */
async function ended(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
      if (/^State:\s+Z/m.test(await Deno.readTextFile(`/proc/${pid}/status`))) return true;
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
