// How long `verify` takes as a whole process, beside the tools that look and install one after the other, in one run.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PythonEnv, pythonEnv } from "../helpers/python_env.ts";
import { madeRelease } from "./made_release.ts";
import { answerOf, type Contender, machine, measure } from "./measure.ts";
import { sampleRepository } from "./sample_repository.ts";

const runs = 3;
const tools = ["twine==7.0.0", "check-wheel-contents==0.6.3"];

/** What is verified: its folder has `dist/`, and what was built is in the manifest. */
interface Built extends AsyncDisposable {
  readonly title: string;
  readonly dir: string;
  /** The module to import. */
  readonly module: string;
  /** The console script to run. */
  readonly script?: string;
}

/** The tables, one a set of files. */
export async function benchVerify(): Promise<string> {
  const env = await pythonEnv(tools);
  const tables: string[] = [];
  for (const make of [sample, sixtyWheels]) {
    await using built = await make();
    tables.push(await tableOf(env, built));
  }
  return [...tables, `${tools.join(", ")}; ${runs} runs each, in turn; ${machine()}`].join("\n\n");
}

async function tableOf(env: PythonEnv, built: Built): Promise<string> {
  const measured = await measure(built.dir, [ours(built.dir), await sequence(env, built)], runs);
  const [own] = measured;
  assert(own);
  return [
    `| ${built.title} | median | fastest | pyrelease takes |`,
    "|---|---|---|---|",
    ...measured.map(({ name, median, fastest }) =>
      `| ${name} | ${median.toFixed(0)} ms | ${fastest.toFixed(0)} ms | ${
        (own.median / median).toFixed(2)
      } × |`
    ),
  ].join("\n");
}

function ours(dir: string): Contender {
  return { name: "`pyrelease verify`", command: pyrelease("verify", dir, "--pythons", "one") };
}

function pyrelease(
  task: string,
  dir: string,
  ...options: readonly string[]
): [string, ...string[]] {
  const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));
  return [Deno.execPath(), "run", "-A", main, task, "--project", dir, ...options];
}

/** As a release workflow has it, in one shell. */
async function sequence(
  { bin, python }: PythonEnv,
  { dir, module, script }: Built,
): Promise<Contender> {
  const dist = join(dir, "dist");
  const files = (await Array.fromAsync(Deno.readDir(dist), ({ name }) => join(dist, name))).sort();
  const wheels = files.filter((path) => path.endsWith(".whl"));
  const fresh = join(dir, ".git", "bench-env");
  const inside = (name: string) => join(fresh, "bin", name);
  const commands = [
    ["rm", "-rf", fresh],
    [python, "-m", "twine", "check", "--strict", ...files],
    [join(bin, "check-wheel-contents"), ...wheels],
    [python, "-m", "venv", fresh],
    [inside("python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", wheels[0]],
    [inside("python"), "-c", `import ${module}`],
    ...(script === undefined ? [] : [[inside(script), "--help"]]),
  ];
  return {
    name: "`twine check --strict`, `check-wheel-contents`, `venv`, `pip install`, import",
    command: [
      "sh",
      "-ec",
      commands.map((words) => words.map((word) => `'${word}'`).join(" ")).join("\n"),
    ],
  };
}

async function sample(): Promise<Built> {
  const repo = await sampleRepository();
  await answerOf(repo.dir, { name: "build", command: pyrelease("build", repo.dir) });
  const { dir } = repo;
  return {
    title: "the sample: a wheel and an sdist",
    dir,
    module: "pyforge",
    script: "pyforge",
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

async function sixtyWheels(): Promise<Built> {
  const release = await madeRelease({ wheels: 60, bytes: 1_000_000 });
  return {
    title: "60 wheels of 1 MB",
    dir: release.dir,
    module: "bench",
    [Symbol.asyncDispose]: () => release[Symbol.asyncDispose](),
  };
}
