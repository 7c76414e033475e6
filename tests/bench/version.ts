// How long `version` takes as a whole process, beside the tools that do the same, in one run.
import { gitRepo } from "../helpers/git_repo.ts";
import { pythonEnv } from "../helpers/python_env.ts";

const runs = 15;
const main = new URL("../../tasks/main.ts", import.meta.url).href;

interface Contender {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** Milliseconds of the median run; the first one, which fills caches, does not count. */
async function median(cwd: string, { name, command: [program, ...args] }: Contender) {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    const { success, stderr } = await new Deno.Command(program, { args, cwd }).output();
    if (!success) throw new Error(`${name}: ${new TextDecoder().decode(stderr)}`);
    if (run > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

const { python } = await pythonEnv(["setuptools-scm==10.3.4"]);
await using repo = await gitRepo({
  "pyproject.toml": `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "bench"
dynamic = ["version"]

[tool.setuptools_scm]
`,
});
await repo.git("tag", "v1.2.3");
await repo.commits(200);

const contenders: readonly Contender[] = [
  { name: "pyrelease version", command: [Deno.execPath(), "run", "-A", main, "version"] },
  { name: "python -m setuptools_scm", command: [python, "-m", "setuptools_scm"] },
  { name: "git describe", command: ["git", "describe", "--dirty", "--tags", "--long"] },
];
const measured: { name: string; ms: number }[] = [];
for (const contender of contenders) {
  measured.push({ name: contender.name, ms: await median(repo.dir, contender) });
}
const ours = measured[0]?.ms ?? NaN;
console.log(`| whole process, median of ${runs}, 200 commits after the tag | time | ours is |`);
console.log("|---|---|---|");
for (const { name, ms } of measured) {
  console.log(`| \`${name}\` | ${ms.toFixed(0)} ms | ${(ours / ms).toFixed(2)} × |`);
}
