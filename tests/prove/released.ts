// A release on a rehearsal's test index, and the folder of its project with the build's manifest and the receipt.
import { join } from "node:path";
import { formatManifest } from "../../lib/dist/manifest.ts";
import type { Distribution } from "../../lib/dist/distribution.ts";
import type { ReleaseProof } from "../../lib/prove/release_proof.ts";
import type { Rehearsal, RehearsalIndex } from "../../lib/rehearsal/rehearsal.ts";
import { manifestOf, sdistIn, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { pyrelease, type Ran } from "../e2e/world.ts";

/** The release; disposing of it removes everything. */
export interface Released extends AsyncDisposable {
  readonly rehearsal: Rehearsal;
  /** The project's folder. */
  readonly dir: string;
  readonly wheel: Distribution;
  /** Runs `prove`, which waits no time at all unless told. */
  prove(args?: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ran>;
  /** What it wrote into proof.json. */
  proof(): Promise<ReleaseProof>;
  /** Puts another wheel on an index. */
  add(index: RehearsalIndex, source: WheelSource): Promise<Distribution>;
}

/** What is released, beside a wheel. */
export interface ReleaseOptions {
  readonly sdist?: boolean;
  /** More of pyproject.toml. */
  readonly config?: string;
  /** Whether the publish left a receipt. */
  readonly receipt?: boolean;
}

/** A module that can be imported, with a console script that answers. */
export const working: WheelSource = {
  files: {
    "tiny.py": "def main():\n    print('tiny 1.0')\n",
    "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny:main\n",
  },
};

/**
 * Releases `tiny` 1.0.
 *
 * @param source Its wheel.
 * @param options What else.
 */
export async function released(
  source: WheelSource = working,
  { sdist = false, config = "", receipt = true }: ReleaseOptions = {},
): Promise<Released> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder("pyrelease-released-"));
  const rehearsal = stack.use(await rehearse());
  const dir = folder.join("project");
  await Deno.mkdir(dir);
  const pyproject = '[project]\nname = "tiny"\nversion = "1.0"\n';
  await Deno.writeTextFile(join(dir, "pyproject.toml"), pyproject + config);
  const add = async (index: RehearsalIndex, source: WheelSource) => {
    const place = await Deno.makeTempDir({ dir: folder.path });
    const wheel = await wheelIn(place, source);
    await index.seed(wheel.path);
    return wheel;
  };
  const wheel = await add(rehearsal.test, source);
  const files = [wheel];
  if (sdist) {
    files.push(await sdistIn(folder.path));
    await rehearsal.test.seed(folder.join("tiny-1.0.tar.gz"));
  }
  const out = join(dir, "pyrelease-out");
  await Deno.mkdir(out);
  const manifest = manifestOf(files);
  await Deno.writeTextFile(join(out, "manifest.json"), formatManifest(manifest));
  if (receipt) {
    await Deno.writeTextFile(
      join(out, "receipt.json"),
      JSON.stringify({
        schema: 1,
        project: "tiny",
        version: "1.0",
        commit: manifest.commit,
        channel: "testpypi",
        index: { name: "TestPyPI", simpleUrl: rehearsal.test.simpleUrl },
        complete: true,
        files: files.map(({ filename, sha256, size }) => ({
          filename,
          sha256,
          size,
          outcome: "uploaded",
        })),
      }),
    );
  }
  const owned = stack.move();
  return {
    rehearsal,
    dir,
    wheel,
    add,
    prove: (args = [], variables = {}) =>
      pyrelease(dir, ["prove", "--wait=0", ...args], {
        PYRELEASE_TESTPYPI_URL: rehearsal.test.url,
        PYRELEASE_PYPI_URL: rehearsal.production.url,
        TMPDIR: folder.path,
        ...variables,
      }),
    proof: async () => JSON.parse(await Deno.readTextFile(join(out, "proof.json"))),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Text without what differs from run to run: ports, digests, times, versions of Python and pip, folders. */
export function steady(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "SHA256")
    .replaceAll(/\b\d+ bytes\b/g, "SIZE")
    .replaceAll(/files\/[0-9a-f/]+\//g, "files/BLAKE2B/")
    .replaceAll(/\(\d+(\.\d)? s\)/g, "(SECONDS)")
    .replaceAll(/pip \d+(\.\d+)+/g, "pip VERSION")
    .replaceAll(/Python \d+\.\d+\.\d+ on [\w-]+/g, "Python VERSION on PLATFORM")
    .replaceAll(/Python \d+\.\d+\.\d+/g, "Python VERSION")
    .replaceAll(/\/\S*pyrelease-(prove|released)-\w+/g, "FOLDER");
}
