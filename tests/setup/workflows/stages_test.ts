// Workflows as projects have them, taken through the stages.
import assert from "node:assert/strict";
import { facts, fixture, fixtures, stage, type Texts, told } from "./stages.ts";

const names = [...Deno.readDirSync(fixtures)].map(({ name }) => name).sort();
const asked = ["begin", "next", "finish"] as const;

for (const name of names) {
  const about = { ...facts, wheels: name === "compiled_wheels" };

  Deno.test(`${name} through the stages`, async (t) => {
    let texts = fixture(name);
    const said = [];
    for (const each of asked) {
      const result = await stage(texts, each, about);
      said.push(`${each}\n${(await told(result)).replace(/^(?=.)/gm, "  ")}`);
      texts = result.after;
    }
    await t.assertSnapshot(said.join("\n"));
  });

  Deno.test(`${name}: each stage is a plan that can be undone and that a second run leaves alone`, async () => {
    let texts = fixture(name);
    for (const each of asked) {
      const { part, after } = await stage(texts, each, about);
      const undone: Record<string, string> = { ...after };
      for (const { path, before } of part.changes) {
        if (before === undefined) delete undone[path];
        else undone[path] = before;
      }
      assert.deepEqual(undone, texts);
      const again = await stage(after, each, about);
      assert.deepEqual(again.part.changes, []);
      texts = after;
    }
  });

  Deno.test(`${name}: with a byte order mark and CRLF the same is written, with both`, async () => {
    const windows = (texts: Texts): Texts =>
      Object.fromEntries(
        Object.entries(texts).map((
          [path, text],
        ) => [path, `\ufeff${text.replaceAll("\n", "\r\n")}`]),
      );
    let texts = fixture(name);
    let other = windows(texts);
    for (const each of asked) {
      const made = await stage(texts, each, about);
      const there = new Set(Object.keys(texts));
      const old = Object.fromEntries(
        Object.entries(made.after).filter(([path]) => there.has(path)),
      );
      const result = await stage(other, each, about);
      const made2 = Object.fromEntries(
        Object.entries(result.after).filter(([path]) => there.has(path)),
      );
      assert.deepEqual(made2, windows(old));
      texts = old;
      other = made2;
    }
  });
}
