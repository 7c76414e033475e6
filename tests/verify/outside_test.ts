// Tests of what an installed package may do to the machine: write where it was told to, and nothing else.
import assert from "node:assert/strict";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { check, command } from "./installed.ts";

/** What a console script does, as the body of its function; `outside` is a folder of the machine's user. */
function doing(outside: string, ...lines: readonly string[]) {
  const body = lines.map((line) => `    ${line}\n`).join("");
  return command(
    `import os, pathlib, subprocess, sys, tempfile\noutside = ${
      JSON.stringify(outside)
    }\ndef main():\n${body}`,
  );
}

/** What the kernel has that keeps processes in a folder. */
const landlock = Deno.build.os === "linux" && await runPython<number>(
      "import ctypes\nresult = ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1)",
      {},
    ) >= 2;

Deno.test("install stops a script that writes to an absolute path, and shows where", async (t) => {
  await using home = await temporaryFolder();
  const path = home.join("mark");
  const { findings } = await check(doing(home.path, 'open(outside + "/mark", "w").write("here")'));
  assert.equal(await Deno.stat(path).catch(() => undefined), undefined);
  const [failed, stopped] = findings;
  assert.match(failed?.why ?? "", /^PermissionError: .* pyrelease stops what is written outside/m);
  const { severity, message, why, hint } = stopped ?? assert.fail("one finding");
  const told = [`${severity}: ${message}`, why, hint].join("\n");
  await t.assertSnapshot(told.replaceAll(home.path, "HOME"));
});

Deno.test("install stops whatever Python does to what is there, though the script goes on", async () => {
  await using home = await temporaryFolder();
  await Deno.mkdir(home.join("dist"));
  await Deno.writeTextFile(home.join("dist/a.whl"), "a");
  const deeds = [
    ['pathlib.Path(outside, "dist/a.whl").write_text("b")', "dist/a.whl"],
    ['os.open(outside + "/opened", os.O_CREAT | os.O_WRONLY)', "opened"],
    ['os.remove(outside + "/dist/a.whl")', "dist/a.whl"],
    ['os.rename(outside + "/dist", outside + "/gone")', "dist"],
    ['os.rename(outside + "/dist/a.whl", "here.whl")', "dist/a.whl"],
    ['os.replace("own", outside + "/replaced")', "replaced"],
    ['os.mkdir(outside + "/made")', "made"],
    ['os.makedirs(outside + "/deep/made", exist_ok=True)', "deep"],
    ['os.symlink("own", outside + "/link")', "link"],
    ['os.link("own", outside + "/hard")', "hard"],
    ['os.chmod(outside + "/dist/a.whl", 0)', "dist/a.whl"],
    ['os.utime(outside + "/dist/a.whl", (0, 0))', "dist/a.whl"],
    ['os.truncate(outside + "/dist/a.whl", 0)', "dist/a.whl"],
    ['os.symlink(outside, "way"); open("way/through", "w")', "through"],
    ['import shutil; shutil.rmtree(outside + "/dist")', "dist/a.whl"],
    ['import sqlite3; sqlite3.connect(outside + "/data.db")', "data.db"],
    ['os.chdir(outside); open("relative", "w")', "relative"],
  ];
  const tried = deeds.flatMap(([deed = ""]) => [
    "try:",
    ...deed.split("; ").map((each) => `    ${each}`),
    "except PermissionError: pass",
    'else: sys.exit("not stopped: " + ' + JSON.stringify(JSON.stringify(deed)) + ")",
  ]);
  const before = 'open("own", "w").close()';
  const { findings } = await check(doing(home.path, before, ...tried));
  const paths = findings.map(({ message }) => /written: (.*)$/.exec(message)?.[1] ?? message);
  const expected = new Set(deeds.map(([, path = ""]) => home.join(path)));
  assert.deepEqual(paths.toSorted(), [...expected].toSorted(), Deno.inspect(findings));
  assert.deepEqual([...Deno.readDirSync(home.path)].map(({ name }) => name), ["dist"]);
  assert.equal(await Deno.readTextFile(home.join("dist/a.whl")), "a");
});

Deno.test("install stops what an import writes elsewhere, in a child of it too, and says which import", async () => {
  await using home = await temporaryFolder();
  const program = `import subprocess, sys
subprocess.run([sys.executable, "-c", "open(${
    JSON.stringify(home.join("mark")).replaceAll('"', "'")
  }, 'w')"])
`;
  const { findings } = await check({ files: { "tiny.py": program } });
  assert.deepEqual([...Deno.readDirSync(home.path)], []);
  assert.deepEqual(findings.map(({ message, why }) => [message, why]), [[
    `Something outside of its folders was about to be written: ${home.join("mark")}`,
    "import tiny: open",
  ]]);
});

Deno.test({
  name: "install keeps what is no Python from writing elsewhere, where the kernel can",
  ignore: !landlock,
  async fn() {
    await using home = await temporaryFolder();
    await Deno.writeTextFile(home.join("kept"), "kept");
    const lines = [
      'done = subprocess.run(["sh", "-c", "echo > $0/mark; rm -f $0/kept; echo > own; true > /dev/null", outside])',
      "os.stat('own')",
    ];
    const { findings } = await check(doing(home.path, ...lines));
    assert.deepEqual(findings, []);
    assert.deepEqual([...Deno.readDirSync(home.path)].map(({ name }) => name), ["kept"]);
  },
});

Deno.test("install finds nothing in what a well-behaved script does", async () => {
  const { findings } = await check(doing(
    "/",
    "pathlib.Path('/tmp' if os.name != 'nt' else '.').mkdir(exist_ok=True)",
    "open(os.devnull, 'w').write('x')",
    "pathlib.Path.home().joinpath('.config/tiny').mkdir(parents=True)",
    "pathlib.Path('a').write_text('a'); os.mkdir('b'); os.rename('a', 'b/c'); os.link('b/c', 'd')",
    "with tempfile.TemporaryDirectory() as folder: pathlib.Path(folder, 'x').write_text('x')",
    "import sqlite3; sqlite3.connect('own.db').execute('create table t (x)'); sqlite3.connect(':memory:')",
    "import multiprocessing; multiprocessing.Lock(); multiprocessing.Value('i')",
    "open(__file__).read(); os.listdir('/')",
    "subprocess.run([sys.executable, '-c', 'pass'], check=True)",
  ));
  assert.deepEqual(findings, []);
});

Deno.test({
  name:
    "install counts paths that are too many, and reads no record that a script replaced by a device",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using home = await temporaryFolder();
    // Each process notes down the first of its own.
    const child = "import sys\\ntry: open(sys.argv[1], 'w')\\nexcept OSError: pass";
    const { findings } = await check(doing(
      home.path,
      "for at in range(30):",
      `    subprocess.run([sys.executable, '-c', "${child}", outside + f"/{at}"])`,
    ));
    assert.equal(findings.at(-1)?.message, "And 10 more paths outside of its folders");
    const device = await check(doing(home.path, "os.symlink('/dev/zero', 'pyrelease-writes.log')"));
    assert.deepEqual(device.findings.map(({ message }) => message), [
      "Something changed pyrelease-writes.log, in which pyrelease notes down what is written",
    ]);
  },
});

Deno.test("install copies out of uv's cache: what a script does to its environment stays there", async () => {
  const source = doing(
    "",
    "import iniconfig",
    "assert os.stat(iniconfig.__file__).st_nlink == 1",
    "assert os.stat(__file__).st_nlink == 1",
    "open(iniconfig.__file__, 'a').write('raise SystemExit(1)')",
  );
  const { findings } = await check({ ...source, headers: ["Requires-Dist: iniconfig"] });
  assert.deepEqual(findings, []);
});

Deno.test({
  name: "install ends what a script leaves running in a session of its own, and tells of it",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const { findings } = await check(doing(
      "",
      "null = open(os.devnull, 'w')",
      "for at in range(2):",
      "    subprocess.Popen(['sleep', '7531'], start_new_session=True, stdin=null, stdout=null, stderr=null)",
    ));
    assert.deepEqual(findings.map(({ message }) => message), [
      "A process was left behind that does not end, by the console script tiny --version",
    ]);
    const all = await runPython<string[]>(
      `import glob
result = []
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        result.append(open(path).read())
    except OSError:
        pass
`,
      {},
    );
    assert.deepEqual(all.filter((each) => each === "sleep\x007531\x00"), []);
  },
});
