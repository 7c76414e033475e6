// The short way of reading a command line against commander's, on made-up lines and variables.
import assert from "node:assert/strict";
import { readCommandLine } from "../../lib/cli/command_line.ts";
import { readPlainWords } from "../../lib/cli/plain_words.ts";
import type { TaskOption } from "../../lib/cli/task.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { entries } from "../../tasks/main.ts";
import { type Random, randomFrom } from "../helpers/random.ts";

const values = ["", "a", "1", "0", "12", "-1", "--json", "rc", "minor", "pypi", "x=y", "no", "é"];

function words(random: Random, options: readonly TaskOption[]): string[] {
  const { flags } = random.pick(options);
  const [long = "", value] = flags.split(" ");
  const odd = [
    "--nothing",
    "-x",
    "word",
    "--",
    `${long}=1`,
    long.slice(0, -1),
    `--no-${long.slice(2)}`,
  ];
  if (random.once(12)) return [random.pick(odd)];
  if (value === undefined) return [long];
  return random.once(2) ? [`${long}=${random.pick(values)}`] : [long, random.pick(values)];
}

function variables(random: Random, options: readonly TaskOption[]): Record<string, string> {
  const set = options.filter(() => random.once(8));
  return Object.fromEntries(set.map(({ env }) => [env, random.pick(values)]));
}

/** commander looks at the process's own variables. */
async function withVariables<T>(
  set: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  for (const [name, value] of Object.entries(set)) Deno.env.set(name, value);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(set)) Deno.env.delete(name);
  }
}

Deno.test("readPlainWords() reads what commander reads, or leaves it to commander", async () => {
  const random = randomFrom(15);
  const about = { version: "1.0", env: environmentOf({}) };
  let plainly = 0;
  for (let at = 0; at < 1_500; at++) {
    const entry = random.pick(entries);
    const { options } = await entry.load();
    const line = Array.from({ length: random.below(4) }, () => words(random, options)).flat();
    const args = random.once(30) ? line : [entry.name, ...line];
    const set = random.once(3) ? variables(random, options) : {};
    const env = environmentOf(set);
    const plain = await readPlainWords(args, entries, env);
    if (plain === undefined) continue;
    plainly++;
    const asked = await withVariables(set, () => readCommandLine(args, entries, { ...about, env }));
    const told = JSON.stringify([args, env.all(), asked]);
    assert.equal(asked.kind, "run", told);
    assert.deepEqual(asked.kind === "run" && { ...asked.options }, plain.options, told);
    assert.equal(asked.kind === "run" && asked.task, plain.task);
  }
  assert.ok(plainly > 500, `only ${plainly} were read plainly`);
});

Deno.test("readPlainWords() reads every line that `deno task` and CI write", async () => {
  for (
    const args of [["version"], ["version", "--json"], ["publish", "--dry-run", "--project", "a"]]
  ) {
    assert.notEqual(await readPlainWords(args, entries, environmentOf({})), undefined);
  }
  for (const args of [[], ["--help"], ["version", "--help"], ["versoin"], ["version", "--jsno"]]) {
    assert.equal(await readPlainWords(args, entries, environmentOf({})), undefined);
  }
});
