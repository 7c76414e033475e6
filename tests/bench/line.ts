// How long the whole line takes, from the version to the last file on the index, beside the usual pipeline in one run.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PythonEnv, pythonEnv } from "../helpers/python_env.ts";
import { pushToMain, rehearse } from "../helpers/rehearsal.ts";
import type { Rehearsal } from "../../lib/rehearsal/rehearsal.ts";
import { answerOf, type Contender, machine } from "./measure.ts";
import { sampleRepository } from "./sample_repository.ts";

const runs = 3;
const tools = [
  "build==1.6.1",
  "twine==7.0.0",
  "check-wheel-contents==0.6.3",
  "uv==0.13.9",
];

/** A line of commands, one after the other. */
interface Line {
  readonly name: string;
  readonly commands: readonly Contender[];
}

/** The table. Each run starts without built files, and with an index that has none. */
export async function benchLine(): Promise<string> {
  const env = await pythonEnv(tools);
  await using repo = await sampleRepository('attestations = "off" # uv publish makes none\n\n');
  await repo.commit("After the release");
  const sha = await repo.git("rev-parse", "HEAD");
  const times: number[][] = [];
  const names: string[] = [];
  for (let run = 0; run <= runs; run++) {
    for (const [at, lineOf] of [ours, usual].entries()) {
      await using index = await rehearse({ tls: true });
      index.test.addPendingPublisher("pyforge-cli", { environment: "testpypi" });
      const line = lineOf(repo.dir, env, index, {
        ...await index.ciEnvironment({ ...pushToMain, sha, environment: "testpypi" }),
        PYRELEASE_TESTPYPI_URL: index.test.url,
        NO_PROXY: "127.0.0.1",
        no_proxy: "127.0.0.1",
      });
      for (const left of ["dist", "pyrelease-out", "build", ".bench-env"]) {
        await Deno.remove(join(repo.dir, left), { recursive: true }).catch(() => {});
      }
      const took = await timeOf(repo.dir, line);
      assert.equal(
        index.test.project("pyforge-cli")?.releases.size,
        1,
        `${line.name} sent nothing`,
      );
      names[at] = line.name;
      if (run > 0) (times[at] ??= []).push(took);
    }
  }
  const sorted = times.map((all) => all.sort((one, other) => one - other));
  const medians = sorted.map((all) => all[Math.floor(all.length / 2)] ?? NaN);
  return [
    "| the sample, from the version to the index | median | fastest | pyrelease takes |",
    "|---|---|---|---|",
    ...names.map((name, at) =>
      `| ${name} | ${medians[at]?.toFixed(0)} ms | ${sorted[at]?.[0]?.toFixed(0)} ms | ${
        ((medians[0] ?? NaN) / (medians[at] ?? NaN)).toFixed(2)
      } × |`
    ),
    "",
    `${tools.join(", ")}; ${runs} runs each, in turn; ${machine()}`,
  ].join("\n");
}

async function timeOf(dir: string, { commands }: Line): Promise<number> {
  const start = performance.now();
  for (const command of commands) await answerOf(dir, command);
  return performance.now() - start;
}

type LineOf = (
  dir: string,
  env: PythonEnv,
  index: Rehearsal,
  job: Readonly<Record<string, string>>,
) => Line;

const ours: LineOf = (dir, _env, { caFile = "" }, job) => {
  const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));
  const task = (name: string, ...more: string[]): Contender => ({
    name,
    command: [Deno.execPath(), "run", "-A", main, name, "--project", dir, ...more],
  });
  return {
    name: "`pyrelease version`, `verify`, `publish`",
    commands: [
      task("version"),
      task("verify", "--pythons", "one"),
      { ...task("publish", "--wait", "0"), env: { ...job, NODE_EXTRA_CA_CERTS: caFile } },
    ],
  };
};

/** As a release workflow has it; `build` makes the wheel from the sdist, as pyrelease does. */
const usual: LineOf = (dir, { bin, python }, { test, caFile = "" }, job) => {
  const fresh = (name: string) => join(dir, ".bench-env", "bin", name);
  const step = (words: string, env: Readonly<Record<string, string>> = {}): Contender => ({
    name: words,
    command: ["sh", "-ec", words],
    env,
  });
  return {
    name:
      "`python -m build`, `twine check --strict`, `check-wheel-contents`, `venv`, `pip install`, import, `uv publish`",
    commands: [
      step(`'${python}' -m build`),
      step(`'${python}' -m twine check --strict dist/*`),
      step(`'${join(bin, "check-wheel-contents")}' dist/*.whl`),
      step(`'${python}' -m venv .bench-env`),
      step(`'${fresh("python")}' -m pip install -q --disable-pip-version-check dist/*.whl`),
      step(`'${fresh("python")}' -c 'import pyforge'`),
      step(`'${fresh("pyforge")}' --help`),
      step(
        `'${
          join(bin, "uv")
        }' publish --no-config --trusted-publishing always --publish-url '${test.uploadUrl}' dist/*`,
        { ...job, SSL_CERT_FILE: caFile },
      ),
    ],
  };
};
