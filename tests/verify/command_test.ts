// Tests of what verify runs: which wheel, and the words of the test command.
import assert from "node:assert/strict";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { supportedTags } from "../../lib/python/supported_tags.ts";
import type { System } from "../../lib/system/mod.ts";
import { realSystem } from "../../lib/system/real.ts";
import { installableWheel } from "../../lib/verify/installable_wheel.ts";
import { splitCommand } from "../../lib/verify/split_command.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

const tools = await realTools();
const nobodyAsked: Pick<System, "processes"> = {
  processes: { run: ([program]) => Promise.reject(new Error(`${program} was started`)) },
};

Deno.test("installableWheel() takes a wheel for every Python 3 and asks no interpreter", async () => {
  await using folder = await temporaryFolder();
  const linux = await wheelIn(folder.path, { filename: "tiny-1.0-py3-none-linux_x86_64.whl" });
  const pure = await wheelIn(folder.path, { filename: "tiny-1.0-py2.py3-none-any.whl" });
  const sdist = await sdistIn(folder.path);
  assert.deepEqual(await installableWheel(nobodyAsked, [sdist, linux, pure], tools), {
    wheel: pure,
    others: [linux],
  });
});

Deno.test("installableWheel() takes the wheel that pip would, of those for this Python", async () => {
  await using folder = await temporaryFolder();
  const tags = await supportedTags(realSystem(), tools);
  const first = tags[0] ?? "";
  const second = tags.find((tag) => tag.includes("abi3")) ?? "";
  const named = (tag: string) => wheelIn(folder.path, { filename: `tiny-1.0-${tag}.whl` });
  const [foreign, like, best] = [
    await named("cp399-cp399-win_amd64"),
    await named(second),
    await named(`cp399.${first}`),
  ];
  const pick = (...wheels: Distribution[]) => installableWheel(realSystem(), wheels, tools);
  assert.equal((await pick(foreign, like, best)).wheel, best);
  assert.equal((await pick(foreign, like)).wheel, like);
  assert.deepEqual(await pick(foreign), { others: [foreign] });
});

Deno.test("installableWheel() refuses an sdist alone, and nothing", async () => {
  await using folder = await temporaryFolder();
  const sdist = await sdistIn(folder.path);
  for (const files of [[sdist], []]) {
    const error = await refused("wheel-missing", () => installableWheel(nobodyAsked, files, tools));
    assert.equal(error.message, "Cannot install: dist/ holds no wheel");
  }
});

Deno.test("splitCommand() splits at blanks, keeps what quotes hold, and expands nothing", () => {
  assert.deepEqual(splitCommand("pytest"), ["pytest"]);
  assert.deepEqual(splitCommand(`python -m pytest  -k "a b" 'c d' $HOME *.py \`x\``), [
    "python",
    "-m",
    "pytest",
    "-k",
    "a b",
    "c d",
    "$HOME",
    "*.py",
    "`x`",
  ]);
});

Deno.test("splitCommand() refuses what only a shell understands: it would never run, and seem to pass", async () => {
  for (const operator of ["&&", "||", "|", ";", "&", ">", "<", ">>", "2>", "2>&1"]) {
    await refused("config-invalid", () => splitCommand(`pytest ${operator} mypy`));
  }
  await refused("config-invalid", () => splitCommand("pytest; mypy"));
  assert.deepEqual(splitCommand('pytest -k "a|b" --x=a;b'), ["pytest", "-k", "a|b", "--x=a;b"]);
});

Deno.test("splitCommand() refuses a command without a program, or with an open quote", async () => {
  const empty = "it names no program";
  const open = "a quote or a backslash is left open";
  const cases = [["", empty], [" \t", empty], ["'' a", empty], ["a 'b", open], ["a\\", open]];
  for (const [command = "", problem] of cases) {
    const error = await refused("config-invalid", () => splitCommand(command));
    assert.equal(error.at?.file, "pyproject.toml");
    assert(error.message.endsWith(`: ${problem}`), error.message);
  }
});

Deno.test("splitCommand() shows a hostile command escaped", async () => {
  const error = await refused("config-invalid", () => splitCommand("'\x1b[2J\n::error::"));
  assert(error.message.includes("'\\x1b[2J\\n::error::"), error.message);
});
