// Thousands of changed files: the readers say what is wrong with them or read what Python reads, and never crash.
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectOf } from "../../../lib/project/project.ts";
import { wheelArchiveFault } from "../../../lib/rehearsal/upload/check_wheel_archive.ts";
import { openWheel } from "../../../lib/rehearsal/upload/open_wheel.ts";
import { atOnce } from "../../../lib/system/at_once.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { allChecks } from "../../../lib/verify/all_checks.ts";
import { readAll } from "../../../lib/verify/read_all.ts";
import { runStaticChecks } from "../../../lib/verify/run_checks.ts";
import { manifestOf } from "../../helpers/distributions.ts";
import { randomFrom } from "../../helpers/random.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { honestBases } from "./bases.ts";
import { writeMutated } from "./mutate.ts";
import { readByPython } from "./python_reading.ts";

const count = Number(Deno.env.get("PYRELEASE_SOAK_FILES") ?? 400);
const seed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);
/** How many lie on the disk at once. */
const batch = 500;
const checks = await allChecks();

/** A file, and what was made of it. */
interface Case {
  /** The seed and number that make it again. */
  readonly name: string;
  readonly path: string;
}

Deno.test(`${count} changed files are read as Python reads them, or refused`, async () => {
  await using folder = await temporaryFolder();
  const bases = await honestBases(folder.path);
  const failures: string[] = [];
  let [taken, refused] = [0, 0];
  for (let first = 0; first < count; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, count - first) }, (_, at) => first + at);
    const cases = await atOnce(4, numbers, async (number): Promise<Case> => {
      const random = randomFrom(seed * 1_000_003 + number);
      const base = random.pick(bases);
      const at = folder.join(`${number}`);
      await Deno.mkdir(at);
      const path = join(
        at,
        base.kind === "wheel" ? "tiny-1.0-py3-none-any.whl" : "tiny-1.0.tar.gz",
      );
      await writeMutated(path, base, random);
      return { name: `seed ${seed}, number ${number}`, path };
    });
    const ours = await atOnce(4, cases, readCase);
    const theirs = await readByPython(cases.map(({ path }) => path));
    for (const [at, { name, path }] of cases.entries()) {
      const [own, python] = [ours[at], theirs[at]];
      assert(own !== undefined && python !== undefined);
      const problem = "crash" in own
        ? own.crash
        : own.members === undefined
        ? undefined
        : "problem" in python
        ? `Python refuses it: ${python.problem}`
        : sameMembers(own.members, python.members) ??
          (own.sound ? await refusedAtTheDoor(path) : undefined);
      if ("members" in own && own.members !== undefined) taken++;
      else refused++;
      if (problem !== undefined) failures.push(`${name}: ${problem}`);
    }
    for (const { path } of cases) await Deno.remove(join(path, ".."), { recursive: true });
  }
  assert.deepEqual(failures, []);
  // A change that no reader notices must be rare, and must come about.
  assert(taken > count / 100 && refused > count / 4, `${taken} taken, ${refused} refused`);
  assert(Deno.memoryUsage().rss < 1024 ** 3);
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["bases"]);
});

type Own =
  | { readonly crash: string }
  | {
    readonly members: readonly (readonly [string, string, number, string])[] | undefined;
    /** Whether no check found an error. */
    readonly sound: boolean;
  };

/** Members that were read, when no check of archives found an error; what was thrown, when that was no finding. */
async function readCase({ path }: Case): Promise<Own> {
  const started = performance.now();
  const folder = join(path, "..");
  const filename = path.slice(folder.length + 1);
  const isWheel = filename.endsWith(".whl");
  try {
    const read = await readAll(realSystem(), folder, [{ filename }], 1);
    const project = projectOf(folder, '[project]\nname = "tiny"\nversion = "1.0"\n');
    const subject = { project, version: "1.0", manifest: manifestOf(read.distributions), ...read };
    const results = await runStaticChecks(checks, subject);
    const wrong = results.filter(({ findings }) =>
      findings.some(({ severity }) => severity === "error")
    );
    const [distribution] = read.distributions;
    if (performance.now() - started > 30_000) return { crash: "it took more than 30 s" };
    return {
      sound: wrong.length === 0,
      members: distribution === undefined || wrong.some(({ group }) => group === "archive")
        ? undefined
        : distribution.members.map(({ path, kind, size, sha256 }) =>
          // Links are the mode's in a zip archive, which zipfile does not look at: a check of their own tells of them.
          [path, isWheel && kind !== "directory" ? "file" : kind, size, sha256] as const
        ),
    };
  } catch (error) {
    return { crash: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
}

function sameMembers(ours: readonly unknown[], theirs: readonly unknown[]): string | undefined {
  const [own, python] = [ours, theirs].map((each) => JSON.stringify(each));
  return own === python ? undefined : `Python reads other members:\n${own}\n${python}`;
}

/** What the rehearsal's index says of a wheel that the checks take: its rules are a translation of PyPI's own. */
async function refusedAtTheDoor(path: string): Promise<string | undefined> {
  if (!path.endsWith(".whl")) return undefined;
  const opened = await openWheel(path);
  if (typeof opened === "string") return `the index cannot open it: ${opened}`;
  using zip = opened;
  const { size } = await Deno.stat(path);
  const fault = await wheelArchiveFault({ filename: "tiny-1.0-py3-none-any.whl", path, size }, zip);
  return fault === undefined ? undefined : `the index refuses it: ${fault}`;
}
