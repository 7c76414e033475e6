// Tests of installing on several Pythons and with extras, by the real uv.
import assert from "node:assert/strict";
import type { Python } from "../../lib/python/probe.ts";
import type { Fault, LiveResult, Subject } from "../../lib/verify/check.ts";
import { install } from "../../lib/verify/checks/install/install.ts";
import { installSdist } from "../../lib/verify/checks/install/install_sdist.ts";
import { realSystem } from "../../lib/system/real.ts";
import { makeEnvironment } from "../../lib/verify/environment.ts";
import { agreementFindings } from "../../lib/verify/questions.ts";
import { resultOfAll } from "../../lib/verify/installations.ts";
import { sdistIn, subjectOf, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { buildable } from "../helpers/buildable_sdist.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";
import { machine, pretending } from "../python/stand_ins.ts";

const tools = await realTools();
const own = tools.interpreter.version.split(".").slice(0, 2).join(".");

/** Runs `install` where PATH has Pythons that say they are 3.8 and 3.9, and one that does not run. */
async function check(
  which: Pick<Subject, "pythons" | "extras">,
  source: WheelSource = {},
): Promise<LiveResult> {
  await using m = await machine();
  await m.script("python3.8", await pretending("3.8.2"));
  await m.script("python3.9", await pretending("3.9.1"));
  await m.script("python3.7", "exit 127");
  await using folder = await temporaryFolder();
  const subject = { ...subjectOf(await wheelIn(folder.path, source)), ...which };
  return await install.run(m.system, subject, tools);
}

Deno.test("install takes each Python found that Requires-Python allows", async () => {
  const { findings, detail } = await check({ pythons: "all" }, {
    headers: ["Requires-Python: >=3.7,!=3.8.*"],
  });
  assert.deepEqual(findings, []);
  assert.match(
    detail,
    new RegExp(
      `^tiny-1\\.0-.* in a fresh environment for each of Python ${own} and 3\\.9, 1 module`,
    ),
  );
});

Deno.test("install takes the Pythons that are asked for, and refuses to leave one out", async () => {
  const { detail } = await check({ pythons: ["3.8", own] });
  assert.match(detail, new RegExp(`Python ${own} and 3\\.8, `));
  const { message, why } = await refused("python-missing", () => check({ pythons: ["3.7"] }));
  assert.equal(message, "Cannot find Python 3.7");
  assert.match(why ?? "", /python3\.7/);
});

Deno.test("install looks for no other Python where none is wanted or nothing is stated", async () => {
  for (const pythons of ["one", "all"] as const) {
    const bare = { bare: true, headers: [] } as const;
    const { detail } = await check({ pythons }, pythons === "all" ? bare : {});
    assert.match(detail, /in a fresh environment, 1 module/);
  }
});

const extras = [
  "Provides-Extra: cli",
  "Provides-Extra: broken",
  'Requires-Dist: iniconfig==2.1.0; extra == "cli"',
  'Requires-Dist: iniconfig<0; extra == "broken"',
];

Deno.test("install takes an extra that is asked for, in an environment of its own", async () => {
  const { findings, detail } = await check({ extras: ["CLI"] }, { headers: extras });
  assert.deepEqual(findings, []);
  assert.match(detail, /in a fresh environment, and with \[cli\], 1 module/);
});

Deno.test("install finds the one extra that cannot be installed", async () => {
  const { findings } = await check({ extras: "all" }, { headers: extras });
  assert.deepEqual(findings.map(({ message }) => message), [
    `Cannot install tiny-1.0-py3-none-any.whl[broken] (Python ${own} with [broken])`,
  ]);
});

Deno.test("install refuses an extra that the wheel has not", async (t) => {
  const error = await refused("usage", () => check({ extras: ["yaml"] }, { headers: extras }));
  await t.assertSnapshot([error.message, error.why, error.hint].join("\n"));
});

Deno.test("agreementFindings() finds what is required and not there, in uv's own words", async () => {
  await using folder = await temporaryFolder();
  const system = realSystem();
  const wheel = await wheelIn(folder.path, { headers: ["Requires-Dist: iniconfig==2.1.0"] });
  const environment = await makeEnvironment(system, folder.join("env"), tools, [wheel.path]);
  const place = { system, environment, folder: folder.path, answerMs: 30_000 };
  assert.deepEqual(await agreementFindings(place, tools.uv), []);
  const args = ["pip", "uninstall", "--quiet", "--python", environment.python, "iniconfig"];
  await system.processes.run([tools.uv, ...args]);
  const [found] = await agreementFindings(place, tools.uv);
  assert.equal(found?.message, "The installed packages do not fit together");
  assert.match(found?.why ?? "", /tiny.*requires.*iniconfig/);
});

const python = (version: string): Python => ({
  version,
  path: "python",
  base: "",
  platform: "linux-x86_64",
  venv: true,
});

Deno.test("resultOfAll() names the Pythons of a fault that not all have", async () => {
  await using folder = await temporaryFolder();
  const wheel = await wheelIn(folder.path);
  const fault = (message: string): Fault => ({ message, file: wheel.filename });
  const result = resultOfAll([
    { wheel, interpreter: python("3.13.1"), asked: "1 module", findings: [fault("All")] },
    { wheel, interpreter: python("3.9.0"), findings: [fault("All"), fault("Some")] },
  ]);
  assert.deepEqual(result.findings.map(({ message }) => message), ["All", "Some (Python 3.9)"]);
});

/** Runs `install-sdist` on a release whose sdist has these modules. */
async function checkSdist(
  modules: Readonly<Record<string, string>>,
  { adopted = ["sdist", "bdist_wheel"] }: { adopted?: readonly string[] } = {},
): Promise<LiveResult | "moot"> {
  await using folder = await temporaryFolder();
  await using temporary = await temporaryFolder();
  const real = realSystem();
  const makeTemporaryFolder = (prefix: string) => Deno.makeTempDir({ prefix, dir: temporary.path });
  const system = { ...real, files: { ...real.files, makeTemporaryFolder } };
  const files = { ...buildable, ...modules };
  const { manifest, ...rest } = subjectOf(
    await sdistIn(folder.path, { files }),
    await wheelIn(folder.path),
  );
  const marked = manifest.files.map((each) =>
    adopted.includes(each.kind) ? { ...each, adopted: true as const } : each
  );
  const subject = { ...rest, manifest: { ...manifest, files: marked } };
  if (installSdist.isMoot?.(subject) === true) return "moot";
  const result = await installSdist.run(system, subject, tools);
  assert.deepEqual([...Deno.readDirSync(temporary.path)], []);
  return result;
}

Deno.test("install-sdist finds nothing in an sdist that builds and installs", async () => {
  for (const adopted of [["sdist"], ["bdist_wheel"], ["sdist", "bdist_wheel"]]) {
    assert.deepEqual(await checkSdist({ "tiny.py": "" }, { adopted }), {
      findings: [],
      detail:
        "built from tiny-1.0.tar.gz: tiny-1.0-py3-none-any.whl in a fresh environment, 1 module, 0 console scripts",
    });
  }
});

Deno.test("install-sdist builds nothing where the build made the wheel from this sdist", async () => {
  assert.equal(await checkSdist({ "tiny.py": "" }, { adopted: [] }), "moot");
});

Deno.test("install-sdist finds a module that the sdist lacks", async () => {
  const result = await checkSdist({ "tiny.py": "import tiny_data\n" });
  assert(result !== "moot");
  const [first] = result.findings;
  assert.equal(first?.file, "tiny-1.0.tar.gz");
  assert.equal(first?.message, 'The module "tiny" cannot be imported');
});

Deno.test("install-sdist finds an sdist that does not build, in the backend's words", async () => {
  const result = await checkSdist({ "backend.py": "raise SystemExit('no VERSION file')\n" });
  assert(result !== "moot");
  const [first] = result.findings;
  assert.equal(first?.message, "No wheel can be built from the sdist");
  assert.match(first?.why ?? "", /no VERSION file/);
});
