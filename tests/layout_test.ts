// The layout that README promises, held against the files.
import assert from "node:assert/strict";
import { faultOf } from "../ci/lint/folder_order.ts";
import { folders } from "../ci/lint/place.ts";
import { cycleIn, type Module, moduleOf, modulesIn } from "./layout.ts";
import { reachedFrom, root, takenAtStart } from "./layout.ts";

const lib = await modulesIn("lib");
const tasks = await modulesIn("tasks");
const all = [...lib, ...tasks, ...await modulesIn("ci", "tests")];

Deno.test("each folder of lib/ imports itself and the folders before it", () => {
  const faults = lib.flatMap(({ place, imports }) =>
    imports.flatMap((to) => faultOf(place, to) ? [`${place.path} → ${to.path}`] : [])
  );
  assert.deepEqual(faults, []);
  assert(lib.flatMap(({ imports }) => imports).length > lib.length);
});

Deno.test("no files import each other in a circle", () => {
  assert.equal(cycleIn([...lib, ...tasks]), undefined);
  const circle = [
    moduleOf("lib/git/a.ts", 'import type { B } from "./b.ts";\n'),
    moduleOf("lib/git/b.ts", 'export const load = () => import("./c.ts");\n'),
    moduleOf("lib/git/c.ts", 'export * from "./b.ts";\n'),
  ];
  assert.deepEqual(cycleIn(circle), ["lib/git/b.ts", "lib/git/c.ts", "lib/git/b.ts"]);
});

Deno.test("every file of lib/ is in reach of a task or of the public API", () => {
  const reached = reachedFrom([...pathsOf(tasks), "lib/mod.ts"], [...lib, ...tasks]);
  assert.deepEqual(pathsOf(lib.filter(({ place }) => !reached.has(place.path))), []);
});

Deno.test("a publish begins without Node's layer of Deno, and with two packages that need none of it", () => {
  const entries = ["tasks/main.ts", "tasks/publish.ts", "lib/verify/checks/all.ts"];
  const taken = entries.map((entry) => takenAtStart(entry, [...lib, ...tasks]));
  assert.deepEqual([...new Set(taken.flatMap((each) => [...each]))].sort(), ["@std/toml", "pako"]);
  const large = takenAtStart("lib/system/large_codecs.ts", lib);
  assert.deepEqual([...large].sort(), ["node:crypto", "node:stream", "node:zlib"]);
});

Deno.test("a file holds one idea: 200 lines at most, a task 40, half of lib/ under 60", () => {
  const sized = (modules: readonly Module[], most: number) =>
    modules.filter(({ lines }) => lines > most).map(({ place, lines }) =>
      `${place.path}: ${lines}`
    );
  assert.deepEqual(sized(all, 200), []);
  assert.deepEqual(sized(tasks, 40), []);
  const sorted = lib.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  assert(median < 60, `the median of lib/ is ${median} lines`);
});

Deno.test("names of files and folders are in snake case", () => {
  const odd = all.filter(({ place }) => !/^[a-z0-9_./]+$/.test(place.path));
  assert.deepEqual(pathsOf(odd), []);
});

Deno.test("nothing is switched off or left for later", () => {
  const forbidden = new RegExp(
    [
      "@ts-" + "(ignore|nocheck|expect-error)",
      "deno-lint-ignore-" + "file",
      "TO" + "DO",
      "FIX" + "ME",
    ]
      .join("|"),
  );
  assert.deepEqual(pathsOf(all.filter(({ text }) => forbidden.test(text))), []);
  assert.match("// TO" + "DO: later", forbidden);
  const skipped = /Deno\.test\.(ignore|only)\(|\b(ignore|only): true/;
  assert.deepEqual(pathsOf(all.filter(({ text }) => skipped.test(text))), []);
});

Deno.test("README says where each folder of lib/ is, in the order of the rule", async () => {
  const readme = await Deno.readTextFile(`${root}README.md`);
  const there = folders.filter((folder) => lib.some(({ place }) => place.folder === folder));
  const positions = there.map((folder) => {
    const name = /^error/.test(folder) ? `${folder}.ts` : `${folder}/`;
    const position = readme.search(new RegExp(`^ *${RegExp.escape(name)}  `, "m"));
    assert(position >= 0, `README's layout has no line for ${name}`);
    return position;
  });
  assert.deepEqual(positions, [...positions].sort((a, b) => a - b));
});

function pathsOf(modules: readonly Module[]): string[] {
  return modules.map(({ place }) => place.path);
}
