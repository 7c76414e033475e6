// How long a publish takes as a whole process, and how much memory, beside uv and twine in one run.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCertificates } from "../../lib/rehearsal/certificates.ts";
import { ciEnvironment } from "../../lib/rehearsal/ci_environment.ts";
import { type PythonEnv, pythonEnv } from "../helpers/python_env.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type RunningIndex, startIndexProcess } from "./index_of_its_own.ts";
import { type MadeRelease, madeRelease, type ReleaseSource } from "./made_release.ts";
import { type Contender, machine } from "./measure.ts";
import { type Spent, spentBy } from "./spent.ts";

/** As long as GitHub's. */
const firstRun = 8_123_456_789;
let runs = 0;
const tools = ["twine==7.0.0", "uv==0.13.9"];

/** What is published, and how often. */
export interface Scenario extends ReleaseSource {
  readonly title: string;
  readonly runs: number;
  /** Milliseconds before each reply. */
  readonly delayMs: number;
  /** Who takes part beside pyrelease. */
  readonly peers: readonly ("uv publish" | "twine upload")[];
}

/** What is published, by the name after `publish:`. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  small: {
    title: "a wheel and an sdist of 50 kB",
    wheels: 1,
    bytes: 50_000,
    sdist: true,
    runs: 15,
    delayMs: 0,
    peers: ["uv publish", "twine upload"],
  },
  many: {
    title: "60 wheels of 1 MB, 300 ms a reply",
    wheels: 60,
    bytes: 1_000_000,
    runs: 2,
    delayMs: 300,
    peers: ["uv publish"],
  },
  large: {
    title: "a wheel of 1 GB",
    wheels: 1,
    bytes: 1_000_000_000,
    runs: 3,
    delayMs: 0,
    peers: ["uv publish", "twine upload"],
  },
  several: {
    title: "8 wheels of 100 MB",
    wheels: 8,
    bytes: 100_000_000,
    runs: 3,
    delayMs: 0,
    peers: ["uv publish"],
  },
};

/**
 * The tables, one a scenario.
 *
 * @param chosen Which of them; all unless given.
 */
export async function benchPublish(
  chosen: readonly Scenario[] = Object.values(scenarios),
): Promise<string> {
  const env = await pythonEnv(tools);
  const tables: string[] = [];
  for (const scenario of chosen) tables.push(await tableOf(env, scenario));
  return [...tables, `${tools.join(", ")}; the median run, in turn; ${machine()}`].join("\n\n");
}

async function tableOf(env: PythonEnv, scenario: Scenario): Promise<string> {
  await using folder = await temporaryFolder();
  await using release = await madeRelease(scenario);
  const { caFile, key, cert } = await makeCertificates(folder.path);
  const certFile = folder.join("index.pem");
  await Deno.writeTextFile(certFile, `${key}\n${cert}\n`);
  const trusted = { caFile, jobs: folder.join("jobs") };
  {
    // Once, uncounted: caches are filled, and each file is held against the digest in its form.
    await using index = await startIndexProcess(env.python, { certFile, delayMs: 0, check: true });
    for (const contender of await contenders(env, scenario, release, index, trusted)) {
      await spentBy(env.python, release.dir, contender);
    }
  }
  await using index = await startIndexProcess(env.python, {
    certFile,
    delayMs: scenario.delayMs,
    check: false,
  });
  const everyone = await contenders(env, scenario, release, index, trusted);
  const spent = everyone.map((): Spent[] => []);
  for (let run = 0; run < scenario.runs; run++) {
    for (const [at, contender] of everyone.entries()) {
      spent[at]?.push(await spentBy(env.python, release.dir, contender));
    }
  }
  const medians = spent.map((all) => all.sort((a, b) => a.ms - b.ms)[Math.floor(all.length / 2)]);
  const ours = medians[0];
  assert(ours);
  const rows = everyone.map(({ name }, at) => {
    const { ms = NaN, peakMiB = NaN } = medians[at] ?? {};
    return `| \`${name}\` | ${timeOf(ms)} | ${peakMiB.toFixed(0)} MiB | ${
      (ours.ms / ms).toFixed(2)
    } × |`;
  });
  return [
    `| ${scenario.title} (${scenario.runs} runs) | time | peak memory | pyrelease takes |`,
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function timeOf(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

async function contenders(
  { bin, python }: PythonEnv,
  { peers }: Scenario,
  { dir, files, sha }: MadeRelease,
  { origin }: RunningIndex,
  { caFile, jobs }: { readonly caFile: string; readonly jobs: string },
): Promise<readonly Contender[]> {
  const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));
  const runId = String(firstRun + runs++);
  const grant = () => ({
    ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/id-token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bench",
  });
  const push = { event: "push", ref: "refs/heads/main", sha, idToken: true } as const;
  const env = {
    ...await ciEnvironment({ grant }, push, { folder: join(jobs, runId), runId }),
    NODE_EXTRA_CA_CERTS: caFile,
    SSL_CERT_FILE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
    TWINE_USERNAME: "__token__",
    TWINE_PASSWORD: "pypi-bench",
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
  };
  const uploadUrl = `${origin}/legacy/`;
  const others: Record<Scenario["peers"][number], Contender["command"]> = {
    "uv publish": [
      join(bin, "uv"),
      ...["publish", "--no-config", "--trusted-publishing", "always", "--publish-url", uploadUrl],
      ...files,
    ],
    "twine upload": [
      python,
      ...["-m", "twine", "upload", "--non-interactive", "--disable-progress-bar"],
      ...["--config-file", "/dev/null", "--repository-url", uploadUrl, ...files],
    ],
  };
  return [
    {
      name: "pyrelease publish",
      command: [
        Deno.execPath(),
        ...["run", "-A", main, "publish", "--project", dir, "--wait", "0"],
        ...["--testpypi-url", origin],
      ],
      env,
    },
    ...peers.map((name) => ({ name, command: others[name], env })),
  ];
}
