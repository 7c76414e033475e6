// pyrelease's versions against setuptools-scm's and hatch-vcs' own, on made-up projects.
import assert from "node:assert/strict";
import { join } from "node:path";
import { bothVersions } from "../helpers/both_versions.ts";
import { hatchProject, setuptoolsProject } from "../helpers/configurations.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { history } from "../helpers/histories.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { type ScmOracle, scmOracle } from "../helpers/scm_oracle.ts";
import { changed, placeOf } from "../helpers/scm_places.ts";

/** How many cases of one history came to what. */
interface Tally {
  versions: number;
  refusals: number;
  /** Ours refuses a cut-off history, where setuptools-scm makes up a version. */
  shallow: number;
  /** Each case in which the two differ. */
  readonly differences: string[];
}

async function compareHistory(oracle: ScmOracle, seed: number, cases: number, tally: Tally) {
  const random = randomFrom(seed);
  const { stream, branches } = history(random);
  await using origin = await gitRepo();
  await origin.import(stream);
  await origin.git("checkout", "-q", "main", "--");
  for (let at = 0; at < cases; at++) {
    await using place = await placeOf(random, origin, random.pick(branches));
    const state = await changed(random, place.repo);
    const { dir, env } = await project(random, place.repo);
    const { ours, theirs, said, code } = await bothVersions(oracle, dir, env);
    if (code === "git-shallow") {
      assert.equal(place.kind, "shallow clone");
      tally.shallow++;
      continue;
    }
    const story = [
      `seed ${seed}, case ${at}: ${place.kind}, ${state}, refused with ${code}`,
      await Deno.readTextFile(join(dir, "pyproject.toml")),
      JSON.stringify(env),
      JSON.stringify(said),
    ].join("\n");
    if (ours !== theirs) tally.differences.push(`${ours} instead of ${theirs}\n${story}`);
    else if (ours === "refused") tally.refusals++;
    else tally.versions++;
  }
}

async function project(random: Random, repo: { dir: string; write: Write }) {
  const below = random.once(4);
  const make = random.once(3) ? hatchProject : setuptoolsProject;
  const { files, env } = make(random, below ? ".." : ".");
  for (const [path, text] of Object.entries(files)) {
    await repo.write(join(below ? "pkg" : ".", path), text);
  }
  return { dir: join(repo.dir, below ? "pkg" : "."), env };
}

type Write = (path: string, text: string) => Promise<void>;

// `deno task soak` takes many more, each run others: the first seed is said, and can be given.
const histories = Number(Deno.env.get("PYRELEASE_SOAK_HISTORIES") ?? 40);
const firstSeed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);
const casesEach = 8;

Deno.test(`computeVersion() says what setuptools-scm 10.3.4 and hatch-vcs 0.5.0 say, in ${casesEach * histories} made-up cases from seed ${firstSeed}`, async () => {
  await using oracle = await scmOracle();
  const tally: Tally = { versions: 0, refusals: 0, shallow: 0, differences: [] };
  for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
    await compareHistory(oracle, seed, casesEach, tally);
  }
  assert.equal(tally.differences.length, 0, tally.differences.join("\n\n"));
  assert.ok(tally.versions > 3 * histories, `only ${tally.versions} were versions`);
});
