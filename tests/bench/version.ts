// How long `version` takes as a whole process, beside the tools that do the same, in one run.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import about from "../../deno.json" with { type: "json" };
import { describeArguments } from "../../lib/git/describe.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { type History, madeRepository } from "./made_repository.ts";
import { answerOf, type Contender, machine, measure, type Measured } from "./measure.ts";

const runs = 25;
const histories: readonly History[] = [
  { commits: 50_000, tags: 1_000, distance: 30 },
  { commits: 200, tags: 4, distance: 30 },
];
const tools = ["setuptools-scm==10.3.4", "dunamai==1.26.5", "versioningit==3.3.0"];
const pyproject = `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "bench"
dynamic = ["version"]

[tool.setuptools_scm]

[tool.versioningit]
`;

/** The tables, one a repository. */
export async function benchVersion(): Promise<string> {
  const everyone = await contenders();
  const tables: string[] = [];
  for (const history of histories) {
    await using repo = await madeRepository(pyproject, history);
    const [ours = "", theirs] = await Promise.all(
      everyone.slice(0, 2).map((contender) => answerOf(repo.dir, contender)),
    );
    assert.equal(ours, theirs);
    tables.push(tableOf(history, await measure(repo.dir, everyone, runs)));
  }
  return [...tables, `${tools.join(", ")}; ${runs} runs each, in turn; ${machine()}`].join("\n\n");
}

async function contenders(): Promise<readonly Contender[]> {
  const { python, bin } = await pythonEnv(tools);
  return [
    ours(),
    { name: "python -m setuptools_scm", command: [python, "-m", "setuptools_scm"] },
    { name: "dunamai from git", command: [join(bin, "dunamai"), "from", "git"] },
    { name: "versioningit", command: [join(bin, "versioningit")] },
    { name: "git describe", command: ["git", ...describeArguments()] },
  ];
}

/** What `deno task version` runs, without the start of `deno task` itself. */
function ours(): Contender {
  const words = about.tasks.version.command.split(" ");
  const command = words.filter((word) => !word.includes("="))
    .map((word) => word === "deno" ? Deno.execPath() : word)
    .map((word) =>
      word.endsWith(".ts") ? fileURLToPath(new URL(`../../${word}`, import.meta.url)) : word
    );
  const [program = "", ...args] = command;
  const env = Object.fromEntries(
    words.filter((word) => word.includes("=")).map((word) => word.split("=")),
  );
  return { name: "pyrelease version", command: [program, ...args], env };
}

function tableOf({ commits, tags }: History, measured: readonly Measured[]): string {
  const ours = measured[0];
  const describe = measured.at(-1);
  assert(ours && describe);
  const over = (kind: "median" | "fastest") => (ours[kind] - describe[kind]).toFixed(0);
  return [
    `| ${commits.toLocaleString("en")} commits, ${
      tags.toLocaleString("en")
    } tags | median | fastest | pyrelease takes |`,
    "|---|---|---|---|",
    ...measured.map(({ name, median, fastest }) =>
      `| \`${name}\` | ${median.toFixed(0)} ms | ${fastest.toFixed(0)} ms | ${
        (ours.median / median).toFixed(2)
      } × |`
    ),
    "",
    `Over \`git describe\`: ${over("median")} ms (${over("fastest")} ms between the fastest runs).`,
  ].join("\n");
}
