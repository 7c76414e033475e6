// Tests of installing a wheel in a fresh environment, by the real uv, and asking it questions.
import assert from "node:assert/strict";
import { realSystem } from "../../lib/system/real.ts";
import { install, installWithin } from "../../lib/verify/checks/install/install.ts";
import { sdistIn, subjectOf, wheelIn } from "../helpers/distributions.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";
import { check, command, finding } from "./installed.ts";

Deno.test("install finds nothing in a wheel whose version and script answer", async () => {
  const program = 'import sys\ndef main():\n    print("tiny", sys.argv[1])\n';
  assert.deepEqual(await check(command(program)), {
    findings: [],
    detail: "tiny-1.0-py3-none-any.whl in a fresh environment, 1 module, 1 console script",
  });
});

Deno.test("install takes a script that knows --help alone", async () => {
  const program = 'import sys\ndef main():\n    sys.exit(sys.argv[1] != "--help")\n';
  assert.deepEqual((await check(command(program))).findings, []);
});

Deno.test("install takes a version that is normalized before it is compared, after other output", async () => {
  const source = {
    filename: "tiny-2.0rc1-py3-none-any.whl",
    version: "2.0-rc1",
    files: { "chatty.pth": 'import sys; sys.stdout.write("hello\\n")\n' },
  };
  assert.deepEqual(await check(source, { version: "2.0rc1" }), {
    findings: [],
    detail: "tiny-2.0rc1-py3-none-any.whl in a fresh environment, 0 modules, 0 console scripts",
  });
});

Deno.test("install finds a version that importlib.metadata says and git does not", async () => {
  const { message } = await finding({}, { version: "1.1" });
  assert.equal(message, 'importlib.metadata says version "1.0", git says "1.1"');
});

Deno.test("install finds a console script that crashes, and shows how", async (t) => {
  const crash = 'import sys\ndef main():\n    sys.exit("no\\x1b[2J template\\n::error::oops")\n';
  const { message, why, hint } = await finding(command(crash));
  await t.assertSnapshot([message, why, hint].join("\n"));
});

Deno.test("install finds a module that needs what nobody declared", async () => {
  const { message, why } = await finding({ files: { "tiny.py": "import undeclared\n" } });
  assert.equal(message, 'The module "tiny" cannot be imported');
  assert.match(why ?? "", /No module named 'undeclared'/);
});

Deno.test("install finds a console script that never ends", async () => {
  const started = performance.now();
  const found = await finding(command("import time\ndef main():\n    time.sleep(60)\n"), {
    by: installWithin(600),
  });
  assert.match(found.message, /^The console script "tiny" answers neither/);
  assert.equal(found.why, "--version: no end within 0.6 s\n--help: no end within 0.6 s");
  assert(performance.now() - started < 30_000);
});

Deno.test("install asks no further script when many never end", async () => {
  const names = Array.from({ length: 30 }, (_, at) => `tiny${at}`);
  const source = {
    files: {
      "tiny.py": "import time\ndef main():\n    time.sleep(60)\n",
      "DIST_INFO/entry_points.txt": "[console_scripts]\n" +
        names.map((name) => `${name} = tiny:main\n`).join(""),
    },
  };
  const { findings } = await check(source, { by: installWithin(300) });
  assert(findings.length < 15, `${findings.length}`);
  assert.match(
    findings.at(-1)?.message ?? "",
    /^\d+ more console scripts were not asked, since so many failed$/,
  );
});

Deno.test("install imports no further module when many fail, and no more than 256", async () => {
  const modules = (count: number, text: string) => ({
    files: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`tiny_${at}.py`, text]),
    ),
  });
  const failing = (await check(modules(40, "import nothing_of_the_name\n"))).findings;
  assert(failing.length < 15, `${failing.length}`);
  assert.match(
    failing.at(-1)?.message ?? "",
    /^\d+ more modules were not imported, since so many failed$/,
  );
  const many = (await check(modules(300, ""))).findings;
  assert.deepEqual(many.map(({ message }) => message), [
    "44 more modules were not imported, since 256 were",
  ]);
});

Deno.test("install keeps a script that writes into the home, the temporary folder and its own from doing so", async () => {
  await using home = await temporaryFolder();
  const program = `
import os, pathlib, tempfile
def main():
    for folder in (pathlib.Path.home(), pathlib.Path(tempfile.gettempdir()), pathlib.Path.cwd()):
        assert "pyrelease-install-" in str(folder), folder
        (folder / "mark").write_text("was here")
    pathlib.Path(os.path.expanduser("~/.config")).mkdir()
`;
  const variables = { HOME: home.path, XDG_CONFIG_HOME: home.join("config") };
  assert.deepEqual((await check(command(program), { variables })).findings, []);
  // uv keeps its own files there, and the script none.
  const left = [...Deno.readDirSync(home.path)].map(({ name }) => name);
  assert(
    !left.includes("mark") && !left.includes(".config") && !left.includes("config"),
    `${left}`,
  );
});

Deno.test("install finds a script whose module is not in the wheel", async () => {
  const source = { files: { "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = gone:main" } };
  assert.match((await finding(source)).why ?? "", /No module named 'gone'/);
});

Deno.test("install finds a wheel that no Python here can install, in uv's own words", async () => {
  const found = await finding({ headers: ["Requires-Python: >=4"] });
  assert.equal(found.message, "Cannot install tiny-1.0-py3-none-any.whl");
  assert.match(found.why ?? "", /Python/);
});

Deno.test("install finds a wheel whose dependency does not exist", async () => {
  const { findings, detail } = await check({ headers: ["Requires-Dist: packaging<0"] });
  assert.equal(detail, "the installation failed");
  assert.match(findings[0]?.why ?? "", /packaging/);
});

Deno.test("install follows no variables that lead to another environment", async () => {
  await using elsewhere = await temporaryFolder();
  await Deno.writeTextFile(elsewhere.join("tiny.py"), "raise SystemExit('elsewhere')\n");
  const variables = {
    PYTHONPATH: elsewhere.path,
    PYTHONHOME: elsewhere.path,
    UV_PYTHON: "3.0",
    UV_SYSTEM_PYTHON: "1",
    VIRTUAL_ENV: elsewhere.path,
  };
  const { findings } = await check(command("def main():\n    pass\n"), { variables });
  assert.deepEqual(findings, []);
});

Deno.test("install works where no project's [tool.uv] is", async () => {
  const cwds: (string | undefined)[] = [];
  const real = realSystem();
  await using folder = await temporaryFolder();
  const processes: typeof real.processes = {
    run: (words, options) => {
      cwds.push(options?.cwd);
      return real.processes.run(words, options);
    },
  };
  const subject = subjectOf(await wheelIn(folder.path));
  await install.run({ ...real, processes }, subject, await realTools());
  assert(cwds.length > 2);
  for (const cwd of cwds) assert.match(cwd ?? "the project's", /pyrelease-install-/);
});

Deno.test("install refuses to go on without a wheel", async () => {
  await using folder = await temporaryFolder();
  const subject = subjectOf(await sdistIn(folder.path));
  const tools = await realTools();
  await refused("wheel-missing", () => install.run(realSystem(), subject, tools));
});
