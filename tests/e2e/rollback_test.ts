// `rollback` as a process: what it prints, and that it deletes for a person on a terminal only.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { onTerminal } from "../helpers/on_terminal.ts";
import { files, rollbackPlace } from "../release/rollback/place.ts";
import { pyrelease } from "./world.ts";

const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));
const steady = (text: string, origin: string) =>
  // deno-lint-ignore no-control-regex
  text.replaceAll(/\x1b\[[0-9;]*[A-Za-z]/g, "").replaceAll(/^.*\r/gm, "")
    .replaceAll(origin, "ORIGIN").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replaceAll(/\(\d+\.\d s\)/g, "(TIME)");

Deno.test("rollback prints what can be done, as JSON too, and leaves everything as it is", async (t) => {
  const [wheel, sdist] = files;
  await using place = await rollbackPlace({ [wheel]: true, [sdist]: true });
  const addresses = { PYRELEASE_PYPI_URL: place.index.url };
  const { code, stdout, stderr } = await pyrelease(place.repo.dir, ["rollback"], addresses);
  assert.equal(code, 0, stderr);
  await t.assertSnapshot(steady(stdout, place.origin));
  const json = await pyrelease(place.repo.dir, ["rollback", "--json"], addresses);
  const { state, instead, undoable } = JSON.parse(json.stdout);
  assert.deepEqual([state, instead.version, undoable], ["all", "1.0.1", false]);
  const piped = await pyrelease(place.repo.dir, ["rollback", "--delete-tag"], addresses);
  assert.equal(piped.code, 1);
  assert.match(piped.stderr, /error \[not-confirmed\]/);
  assert.deepEqual(await place.tagsThere(), ["v1.0"]);
});

for (const types of ["v1.0", "v1"]) {
  Deno.test(`rollback on a terminal, where ${types} is typed`, async (t) => {
    await using place = await rollbackPlace(undefined);
    const { code, shown } = await onTerminal(
      [Deno.execPath(), "run", "--quiet", "-A", main, "rollback", "--delete-tag"],
      { asks: "to go on: ", types },
      { cwd: place.repo.dir, variables: { PYRELEASE_PYPI_URL: place.index.url } },
    );
    assert.equal(code, types === "v1.0" ? 0 : 1, shown);
    assert.deepEqual(await place.tagsThere(), types === "v1.0" ? [] : ["v1.0"]);
    assert.equal(await place.repo.git("tag", "--list"), types === "v1.0" ? "" : "v1.0");
    await t.assertSnapshot(steady(shown, place.origin));
  });
}
