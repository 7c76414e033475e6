// The framing of ZIP archives as verify sees it and as the rehearsal's door does: what verify lets pass, the index takes.
import assert from "node:assert/strict";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { BadZip } from "../../lib/rehearsal/upload/bad_zip.ts";
import { framingFault } from "../../lib/rehearsal/upload/zip_framing.ts";
import { openZipMembers } from "../../lib/rehearsal/upload/zip_members.ts";
import { realSystem } from "../../lib/system/real.ts";
import { makeWheel } from "../helpers/distributions.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const count = Number(Deno.env.get("PYRELEASE_SOAK_ARCHIVES") ?? 300);
const seed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);

/** The bytes with one or two small changes, most of them in the records at the end. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let changed = [...bytes];
  for (let times = 1 + random.below(2); times > 0; times--) {
    const from = random.once(3) ? 0 : Math.floor(changed.length * 0.6);
    const at = from + random.below(changed.length - from);
    const some = Array.from({ length: 1 + random.below(6) }, () => random.below(256));
    switch (random.below(4)) {
      case 0:
        changed[at] = random.pick([0, 1, 255, random.below(256)]);
        break;
      case 1:
        changed = [...changed.slice(0, at), ...some, ...changed.slice(at)];
        break;
      case 2:
        changed = [...changed.slice(0, at), ...changed.slice(at + some.length)];
        break;
      default:
        changed = [...changed, ...some];
    }
  }
  return new Uint8Array(changed);
}

/** Whether verify would let the file pass, as far as framing goes. */
async function passes(path: string): Promise<boolean> {
  try {
    return (await readDistribution(realSystem(), path)).framingFault === undefined;
  } catch (error) {
    assert(error instanceof ReleaseError, String(error));
    return false;
  }
}

/** What the door says; a server that breaks is one that does not take it. */
async function refusalOf(path: string): Promise<string | undefined> {
  try {
    using zip = await openZipMembers(path);
    return zip === undefined ? "no zip" : await framingFault(path, zip.members);
  } catch (error) {
    return error instanceof BadZip ? `bad zip: ${error.message}` : String(error);
  }
}

Deno.test("what verify lets pass of damaged wheels, the door takes, and no reader breaks", async () => {
  await using folder = await temporaryFolder();
  const path = await makeWheel(folder.path);
  const bytes = await Deno.readFile(path);
  const random = randomFrom(seed);
  const wrong: string[] = [];
  let passed = 0;
  for (let at = 0; at < count; at++) {
    await Deno.writeFile(path, mutated(bytes, random));
    if (!await passes(path)) continue;
    passed++;
    const refusal = await refusalOf(path);
    if (refusal !== undefined) wrong.push(`${at}: ${refusal}`);
  }
  assert.deepEqual(wrong, []);
  assert(passed > 0 && passed < count / 2, `${passed} of ${count} passed`);
});
