// Tests of the variables that stand for options, and of the values that options take.
import assert from "node:assert/strict";
import type { TaskOption } from "../../lib/cli/task.ts";
import { entries } from "../../tasks/main.ts";
import { asked, optionsOf } from "./asked.ts";

const kinds = {
  "<seconds>": ["12", 12_000],
  "<number>": ["3", 3],
  "<version>": ["1.0", "1.0"],
  "<which>": ["3.11,3.13", ["3.11", "3.13"]],
  "<names>": ["cli,yaml", ["cli", "yaml"]],
  "<codes>": ["record,local-version", ["record", "local-version"]],
  "<fault>": ["mint:503,simple-2:html:9", [
    { step: "mint", kind: "503", from: 1, count: 1 },
    { step: "simple", kind: "html", from: 2, count: 9 },
  ]],
} as const;
const sample = ({ flags, choices: [choice] = [] }: TaskOption): readonly [string, unknown] => {
  if (choice !== undefined) return [choice, choice];
  if (!/[<[]/.test(flags)) return ["1", true];
  const kind = Object.entries(kinds).find(([kind]) => flags.includes(kind));
  return kind?.[1] ?? ["no", "no"];
};
const nameOf = ({ flags }: TaskOption) =>
  flags.split(" ")[0]?.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

for (const { name, load } of entries) {
  Deno.test(`each option of ${name} has a variable of its own that sets it`, async () => {
    const { options } = await load();
    assert.equal(new Set(options.map(({ env }) => env)).size, options.length);
    const expected = options.map((option) => [nameOf(option), sample(option)[1]]);
    const variables = Object.fromEntries(options.map((option) => [option.env, sample(option)[0]]));
    for (const variable of Object.keys(variables)) {
      assert.match(variable, /^(PYRELEASE_[A-Z_]+|PYTHON)$/);
    }
    assert.deepEqual(await optionsOf([name], variables), Object.fromEntries(expected));
  });
}

for (const value of ["1", "true", "yes", "on", "TRUE", "anything"]) {
  Deno.test(`a flag is on when its variable is ${value}`, async () => {
    assert.deepEqual(await optionsOf(["build"], { PYRELEASE_JSON: value }), { json: true });
  });
}

for (const value of ["0", "false", "no", "off", "False", ""]) {
  Deno.test(`a flag is off when its variable is "${value}", unless the command line has it`, async () => {
    const variables = { PYRELEASE_JSON: value };
    assert.deepEqual(await optionsOf(["build"], variables), {});
    assert.deepEqual(await optionsOf(["build", "--json"], variables), { json: true });
  });
}

Deno.test("an empty variable is none, and any other text is a value", async () => {
  const empty = { PYRELEASE_PROJECT: "", PYRELEASE_TIMEOUT: "", PYTHON: "" };
  assert.deepEqual(await optionsOf(["build"], empty), {});
  for (const project of ["0", "no", "false", " "]) {
    assert.deepEqual(await optionsOf(["build"], { PYRELEASE_PROJECT: project }), { project });
  }
});

Deno.test("the command line wins over the variable", async () => {
  const variables = { PYRELEASE_PROJECT: "there", PYRELEASE_TIMEOUT: "5" };
  assert.deepEqual(await optionsOf(["build", "--project", "here", "--timeout", "0.5"], variables), {
    project: "here",
    timeout: 500,
  });
});

Deno.test("--adopt takes a folder or none", async () => {
  assert.deepEqual(await optionsOf(["verify", "--adopt"]), { adopt: true });
  assert.deepEqual(await optionsOf(["verify", "--adopt", "--json"]), { adopt: true, json: true });
  assert.deepEqual(await optionsOf(["verify", "--adopt", "wheelhouse"]), { adopt: "wheelhouse" });
  assert.deepEqual(await optionsOf(["verify", "--adopt=wheelhouse"]), { adopt: "wheelhouse" });
  assert.deepEqual(await optionsOf(["verify"], { PYRELEASE_ADOPT: "" }), {});
});

for (const text of ["0", "-1", "soon", "", "NaN", "Infinity", "86401", "1m"]) {
  Deno.test(`--timeout refuses "${text}" and says what is allowed`, async () => {
    const { kind, text: said = "" } = await asked(["build", `--timeout=${text}`]);
    assert.equal(kind, "mistake");
    assert(
      said.startsWith(`error: option '--timeout <seconds>' argument '${text}' is invalid`),
      said,
    );
    assert.match(said, /Allowed: a number of seconds above 0, up to 86400\./);
  });
}

Deno.test("--timeout names the variable that holds what it refuses", async (t) => {
  const { kind, text } = await asked(["build"], { PYRELEASE_TIMEOUT: "soon" });
  assert.equal(kind, "mistake");
  await t.assertSnapshot(text);
});

for (const text of ["0", "5", "-1", "two", "1.5", ""]) {
  Deno.test(`--jobs refuses "${text}" and says what is allowed`, async () => {
    const { kind, text: said = "" } = await asked(["publish", `--jobs=${text}`]);
    assert.equal(kind, "mistake");
    assert.match(said, /Allowed: a number from 1 to 4\./);
  });
}

Deno.test("--fault may be given more than once, and says what is allowed", async (t) => {
  assert.deepEqual(await optionsOf(["rehearse", "--fault", "mint:503", "--fault=upload:hang:2"]), {
    fault: [
      { step: "mint", kind: "503", from: 1, count: 1 },
      { step: "upload", kind: "hang", from: 1, count: 2 },
    ],
  });
  const { kind, text } = await asked(["rehearse", "--fault", "simple:reset-middle"]);
  assert.equal(kind, "mistake");
  await t.assertSnapshot(text);
});
