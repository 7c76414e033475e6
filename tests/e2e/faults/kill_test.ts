// Killed with no time for a word (kill -9) at any moment, and run again: in the end every file is there, each sent once.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Receipt } from "../../../lib/publish/receipt.ts";
import type { Rehearsal } from "../../../lib/rehearsal/rehearsal.ts";
import { until } from "../../helpers/alive.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { randomFrom } from "../../helpers/random.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { forgetAttestations, type Ready, readyRelease } from "./ready.ts";

const kills = Number(Deno.env.get("PYRELEASE_SOAK_KILLS") ?? 3);
const seed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);
const main = fileURLToPath(new URL("../../../tasks/main.ts", import.meta.url));
/** Eleven wheels, and the sdist. */
const wheels = [
  "py2-none-any",
  "py3-none-any",
  ...["macosx_11_0_arm64", "manylinux_2_17_x86_64", "win_amd64"].flatMap((platform) =>
    ["cp311-cp311", "cp312-cp312", "cp313-cp313"].map((tags) => `${tags}-${platform}`)
  ),
];

/** The task as a process; told to end at once when `moment` comes, unless it has ended. */
async function publish(ready: Ready, rehearsal: Rehearsal, moment?: Promise<void>) {
  const variables = {
    ...await rehearsal.ciEnvironment(ready.job),
    ...await rehearsal.sigstore.variables(),
  };
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", main, "publish", `--pypi-url=${rehearsal.production.url}`],
    cwd: ready.dir,
    env: cleanVariables(variables),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let ended = false;
  const killing = moment?.then(() => {
    // This very process: it has not been waited for, so its number is nobody else's.
    if (!ended) child.kill("SIGKILL");
  });
  const { code, signal, stderr } = await child.output();
  ended = true;
  return { code, killed: signal === "SIGKILL", stderr: new TextDecoder().decode(stderr), killing };
}

/** What the index has, which must be of the release, to the byte. */
function assertTrue({ distributions }: Ready, { production }: Rehearsal, what: string): string[] {
  const files = [...production.project("tiny")?.releases.values() ?? []].flatMap((each) =>
    each.files
  );
  for (const { filename, sha256, provenance } of files) {
    assert(provenance !== undefined, `${what}: ${filename} without attestation`);
    const built = distributions.find((each) => each.filename === filename);
    assert.equal(sha256, built?.sha256, `${what}: ${filename}`);
  }
  const names = files.map(({ filename }) => filename);
  assert.equal(new Set(names).size, names.length, what);
  return names;
}

Deno.test(`a publish of twelve files that is killed ${kills} times, each time run again`, async (t) => {
  await using ready = await readyRelease(wheels, { attestations: "require" });
  const random = randomFrom(seed);
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  let whole = 0;
  for (let nth = 0; nth <= kills; nth++) {
    const name = nth === 0 ? "not killed, for the time that it takes" : `seed ${seed}, kill ${nth}`;
    await t.step(name, async () => {
      await forgetAttestations(ready);
      await using rehearsal = await rehearse();
      rehearsal.production.addPendingPublisher("tiny");
      const { options } = rehearsal.production;
      // Half of the moments are counted from the start, half from an upload: most of a short run is its start.
      const atUpload = random.once(2) ? undefined : random.below(wheels.length + 1) + 1;
      const after = atUpload === undefined ? random.below(Math.max(1, whole)) : random.below(60);
      let uploads = 0;
      let come = () => {};
      const arrived = new Promise<void>((done) => come = done);
      options.intercept = async (request) => {
        if (request.method === "POST" && new URL(request.url).pathname === "/legacy/") {
          if (++uploads === atUpload) come();
          await wait(random.below(25));
        }
        return undefined;
      };
      const begun = performance.now();
      if (nth > 0) {
        const start = atUpload === undefined ? Promise.resolve() : arrived;
        const first = await publish(ready, rehearsal, start.then(() => wait(after)));
        come();
        await first.killing;
        assert(first.killed || first.code === 0, `${name}: ${first.stderr}`);
        // What had arrived whole is being looked at: a run that asks before the index has it sends it again, and rightly.
        const answered = () =>
          rehearsal.production.requests.filter(({ path }) => path === "/legacy/").length;
        assert(await until(() => answered() === uploads, 30_000), name);
        assertTrue(ready, rehearsal, name);
      }
      const last = await publish(ready, rehearsal);
      if (nth === 0) whole = performance.now() - begun;
      assert.equal(last.code, 0, `${name}: ${last.stderr}`);
      const names = ready.distributions.map(({ filename }) => filename).sort();
      assert.deepEqual(assertTrue(ready, rehearsal, name).sort(), names, name);
      // Each came whole once: none was refused, and none was sent again for nothing. (A form that breaks off with its
      // sender is answered too, to nobody.)
      assert.deepEqual([...rehearsal.production.received].sort(), names, name);
      const text = await Deno.readTextFile(join(ready.dir, "pyrelease-out", "receipt.json"));
      const receipt: Receipt = JSON.parse(text);
      assert(receipt.complete, name);
      assert.deepEqual(receipt.files.map(({ filename }) => filename).sort(), names, name);
      for (const { filename, outcome, url } of receipt.files) {
        assert(outcome === "uploaded" || outcome === "there", `${name}: ${filename} ${outcome}`);
        assert(url?.startsWith(rehearsal.production.url), `${name}: ${filename} ${url}`);
      }
    });
  }
});
