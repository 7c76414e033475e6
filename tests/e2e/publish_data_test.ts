// What a publish hands to programs and to later jobs: events, receipt, summary, outputs; and files of an earlier run.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { runPython } from "../helpers/run_python.ts";
import { ciWorld, steady } from "./ci_world.ts";

const main = "refs/heads/main";

Deno.test("publish --json and the receipt say the same, file by file", async (t) => {
  await using world = await ciWorld();
  const built = await world.build(main);
  const dir = await world.checkOut(main);
  for (const name of ["dist", "pyrelease-out"]) {
    await Deno.rename(join(built, name), join(dir, name));
  }
  const variables = await world.job(main);
  const ended = await world.task("publish --json", dir, variables);
  assert.equal(ended.code, 0, ended.stderr);
  const events = eventsIn(ended.stdout);
  await followSchema(events);
  const sent = events.filter(({ event }) => event === "file").map(({ file, outcome }) => [
    file,
    outcome,
  ]);
  assert.deepEqual(sent, [
    ["tiny-0.6.0.dev1-py3-none-any.whl", "sent"],
    ["tiny-0.6.0.dev1.tar.gz", "sent"],
  ]);
  const { receipt } = events.at(-1)?.result ?? assert.fail("no result");
  const written = JSON.parse(await Deno.readTextFile(join(dir, "pyrelease-out", "receipt.json")));
  assert.deepEqual(receipt, written);
  assert.equal(written.complete, true);
  assert.deepEqual(written.files.map(({ outcome }: { outcome: string }) => outcome), [
    "uploaded",
    "uploaded",
  ]);
  const summary = await Deno.readTextFile(variables["GITHUB_STEP_SUMMARY"] ?? "");
  await t.step("with the summary", () => t.assertSnapshot(steadyTimes(steady(summary))));
  const outputs = await Deno.readTextFile(variables["GITHUB_OUTPUT"] ?? "");
  await t.step("and outputs", () => t.assertSnapshot(steady(outputs)));
});

Deno.test("publish --from-artifact finishes with the files of an earlier attempt", async (t) => {
  await using world = await ciWorld();
  const built = await world.build(main);
  const dir = await world.checkOut(main);
  const variables = await world.job(main);
  await t.step("and says when the folder holds none", async () => {
    const ended = await world.task("publish --from-artifact=..", dir, variables);
    assert.equal(ended.code, 1);
    await t.assertSnapshot(steady(ended.stderr));
  });
  const ended = await world.task(`publish --from-artifact=${built}`, dir, variables);
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(world.rehearsal.test.project("tiny")?.releases.size, 1);
  const receipt = JSON.parse(await Deno.readTextFile(join(dir, "pyrelease-out", "receipt.json")));
  assert.equal(receipt.complete, true);
});

/** A line of `--json`, as far as these tests look at it. */
interface Event {
  readonly event: string;
  readonly file?: string;
  readonly outcome?: string;
  readonly result?: { readonly receipt: unknown };
}

/** The events of `--json`. */
function eventsIn(stdout: string): Event[] {
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Each event is one that ci/events.schema.json knows, as Python's jsonschema reads it. */
async function followSchema(events: readonly unknown[]): Promise<void> {
  const schema = JSON.parse(
    await Deno.readTextFile(new URL("../../ci/events.schema.json", import.meta.url)),
  );
  const valid = await runPython<boolean[]>(
    "from jsonschema import Draft202012Validator as V\n" +
      "V.check_schema(data['schema'])\n" +
      "result = [V(data['schema']).is_valid(value) for value in data['events']]",
    { schema, events: [...events, { event: "unknown" }, { event: "file", file: 1 }] },
    ["jsonschema==4.26.0"],
  );
  assert.deepEqual(valid, [...events.map(() => true), false, false]);
}

/** The summary without the seconds of each step and the places of the files. */
const steadyTimes = (summary: string) =>
  summary.replace(/^\| {2}\|.*$/m, (row) => row.replace(/[\d.]+/g, "N"))
    .replaceAll(/\/files\/[0-9a-f/]+/g, "/files/PLACE/");
