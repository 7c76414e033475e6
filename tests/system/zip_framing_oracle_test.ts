// Damaged wheels: what is let pass, Python's zipfile reads to its end, with nothing between its members, before or behind them.
import assert from "node:assert/strict";
import { readDistribution } from "../../lib/dist/distribution.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { openWheel } from "../../lib/rehearsal/upload/open_wheel.ts";
import { wheelArchiveFault } from "../../lib/rehearsal/upload/check_wheel_archive.ts";
import { realSystem } from "../../lib/system/real.ts";
import { makeWheel } from "../helpers/distributions.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";
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

/** What the rehearsal's index says. */
async function refusalOf(path: string, filename: string): Promise<string | undefined> {
  const opened = await openWheel(path);
  if (typeof opened === "string") return opened;
  using zip = opened;
  const { size } = await Deno.stat(path);
  return await wheelArchiveFault({ filename, path, size }, zip);
}

/** What is wrong with each file for who reads it from front to back; nothing of it is pyrelease's. */
const script = `
import struct, zipfile
def problem(path):
    blob = open(path, "rb").read()
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken: return "damaged: " + broken
        at = 0
        names = set()
        for info in sorted(archive.infolist(), key=lambda each: each.header_offset):
            if info.filename in names: return "twice: " + info.filename
            names.add(info.filename)
            if info.header_offset != at: return f"{at - info.header_offset} bytes before {info.filename}"
            name, extra = struct.unpack("<HH", blob[at + 26:at + 30])
            stated = struct.unpack("<LL", blob[at + 18:at + 26])
            if stated != (info.compress_size, info.file_size): return "other sizes: " + info.filename
            if blob[at + 30:at + 30 + name].decode() != info.filename: return "other name: " + info.filename
            at += 30 + name + extra + info.compress_size
        if at != archive.start_dir: return "bytes before the directory"
        end = len(blob) - 22 - len(archive.comment)
        if blob[end:end + 4] != b"PK\\x05\\x06": return "bytes behind the end"
result = []
for path in data:
    try: result.append(problem(path))
    except Exception as error: result.append(f"{type(error).__name__}: {error}")
`;

Deno.test("what verify lets pass of damaged wheels, zipfile reads whole and the index takes", async () => {
  await using folder = await temporaryFolder();
  const made = await makeWheel(folder.path);
  const filename = made.slice(folder.path.length + 1);
  const bytes = await Deno.readFile(made);
  const random = randomFrom(seed);
  const passed: string[] = [];
  const wrong: string[] = [];
  for (let at = 0; at < count; at++) {
    const path = folder.join(`${at}`, filename);
    await Deno.mkdir(folder.join(`${at}`));
    await Deno.writeFile(path, mutated(bytes, random));
    if (!await passes(path)) {
      await Deno.remove(folder.join(`${at}`), { recursive: true });
      continue;
    }
    passed.push(path);
    const refusal = await refusalOf(path, filename);
    if (refusal !== undefined) wrong.push(`${at}: ${refusal}`);
  }
  const problems = await runPython<(string | null)[]>(script, passed);
  problems.forEach((problem, at) => problem === null || wrong.push(`${passed[at]}: ${problem}`));
  assert.equal(problems.length, passed.length);
  assert.deepEqual(wrong, []);
  assert(passed.length > 0 && passed.length < count / 2, `${passed.length} of ${count} passed`);
});
