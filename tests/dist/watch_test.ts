// Tests of watching members go by: each byte once, whatever is asked for afterwards.
import assert from "node:assert/strict";
import { readDistribution } from "../../lib/dist/distribution.ts";
import type { Watch } from "../../lib/dist/watch.ts";
import { realSystem } from "../../lib/system/real.ts";
import { allChecks, allWatches } from "../../lib/verify/all_checks.ts";
import { runStaticChecks } from "../../lib/verify/run_checks.ts";
import { makeSdist, makeWheel, subjectOf } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const python: Watch<string> = {
  most: 5,
  wants: ({ path }) => path.endsWith(".py"),
  see: (bytes, { path, size }) => `${path} ${size} ${new TextDecoder().decode(bytes)}`,
};

const source = { files: { "pyproject.toml": "", "a.py": "import a", "b.py": "b", "c.txt": "c" } };

Deno.test("seen() gives what a watch kept, cut where it says, in the order of the archive", async () => {
  await using folder = await temporaryFolder();
  const paths = [await makeWheel(folder.path, source), await makeSdist(folder.path, source)];
  for (const path of paths) {
    const known = await readDistribution(realSystem(), path, { watches: [python] });
    const later = await readDistribution(realSystem(), path);
    const seen = await known.seen(python);
    assert.deepEqual(seen.map((each) => each.replace("tiny-1.0/", "")), [
      "a.py 8 impor",
      "b.py 1 b",
    ]);
    assert.deepEqual(await later.seen(python), seen);
  }
});

Deno.test("the checks of bytes read no archive a second time", async () => {
  await using folder = await temporaryFolder();
  const paths = [await makeWheel(folder.path, {}), await makeSdist(folder.path, {})];
  const watches = await allWatches();
  const distributions = await Promise.all(
    paths.map((path) => readDistribution(realSystem(), path, { watches })),
  );
  for (const path of paths) await Deno.remove(path);
  const checks = await allChecks();
  const results = await runStaticChecks(checks, subjectOf(...distributions));
  assert.equal(results.length, checks.filter(({ needs }) => needs === undefined).length);
});
