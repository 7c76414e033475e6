// One mistake of a user's: what the task says about it, and that it did nothing else.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ErrorCode } from "../../../lib/errors.ts";
import type { Ran, World } from "../world.ts";
import { filtered } from "./filtered.ts";
import { obeyed } from "./obeyed.ts";

/** What a person mistyped or left in a bad state. */
export interface Mistake {
  readonly args: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** The error's code, where there is one; "usage" ends with 2, all else with 1. */
  readonly code?: ErrorCode;
  /** What the task may leave in the project's folder: names of files in it. */
  readonly leaves?: readonly string[];
  /** More to filter out: the value, and what to write for it. */
  readonly filter?: Readonly<Record<string, string>>;
}

/**
 * Makes the mistake and asserts that the task refuses it cleanly: the exit code, no stack trace, no workflow
 * command but its own, nothing left behind, nothing sent; and that it says what the snapshot holds.
 */
export async function refuses(
  t: Deno.TestContext,
  world: World,
  mistake: Mistake,
): Promise<Ran> {
  const { args, variables = {}, code, leaves = [], filter = {} } = mistake;
  const before = await filesIn(world.dir);
  const ran = await world.run(args, variables);
  const said = `${ran.stdout}\n${ran.stderr}`;
  assert.equal(ran.code, code === "usage" ? 2 : 1, said);
  const named = code === undefined || code === "usage" || said.includes(`error [${code}] `) ||
    said.includes(`"code": "${code}"`) || said.includes(`{"code":"${code}"`);
  assert(named, said);
  assertClean(ran, variables["GITHUB_ACTIONS"] === "true");
  const after = await filesIn(world.dir);
  assert.deepEqual(
    [...after].filter((file) => !before.has(file)).map((file) => file.split("\0")[0]).sort(),
    [...leaves].sort(),
  );
  assert.deepEqual([...before].filter((file) => !after.has(file)), []);
  assert.deepEqual([...Deno.readDirSync(world.temporary)].map(({ name }) => name), []);
  assert.deepEqual(world.index.seen.filter(({ method }) => method !== "GET"), []);
  await t.assertSnapshot(filtered(ran, world, filter));
  return ran;
}

/** No stack trace, no control characters, and no command that is not pyrelease's own. */
export function assertClean({ stdout, stderr }: Ran, github: boolean): void {
  for (const output of [stdout, stderr]) {
    assert.doesNotMatch(
      output,
      /^\s+at .*(file:|ext:|npm:|https?:|\.ts:\d)|Uncaught|\[internal\]/m,
    );
    // deno-lint-ignore no-control-regex
    assert.doesNotMatch(output, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]/);
  }
  assert.deepEqual(obeyed(stdout), []);
  const own =
    /^::(group::.*|endgroup::|stop-commands::[\w-]{36}|(error|warning) [\w=./,-]*title=pyrelease%3A [\w-]+[\w=,-]*::.*)$/;
  assert.deepEqual(obeyed(stderr).filter((line) => !github || !own.test(line)), []);
}

/** Every file of a folder with its digest, `.git` by its names only: reading it may renew git's index. */
async function filesIn(folder: string, below = ""): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const entry of Deno.readDir(join(folder, below))) {
    const path = join(below, entry.name);
    if (entry.isDirectory) {
      found.add(`${path}\0folder`);
      for (const inside of await filesIn(folder, path)) found.add(inside);
    } else if (path.startsWith(".git/") || !entry.isFile) found.add(path);
    else {
      const bytes = await Deno.readFile(join(folder, path));
      found.add(`${path}\0${createHash("sha256").update(bytes).digest("hex")}`);
    }
  }
  return found;
}
