// A release that is ready to be published: a tag, its files built and verified, and nothing to be built again.
import assert from "node:assert/strict";
import { join } from "node:path";
import { attestationName } from "../../../lib/attest/attestation.ts";
import { formatManifest } from "../../../lib/dist/manifest.ts";
import type { Distribution } from "../../../lib/dist/distribution.ts";
import type { Job } from "../../../lib/rehearsal/rehearsal.ts";
import { manifestOf, sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { tinyFiles, verifyTable } from "../bad_input/projects.ts";

/** The release; disposing of it removes its folder. */
export interface Ready extends AsyncDisposable {
  /** The checkout, with dist/ and pyrelease-out/ as a build job hands them over. */
  readonly dir: string;
  /** In the order of upload. */
  readonly distributions: readonly Distribution[];
  /** The job that publishes it: on the tag v1.0, with an identity. */
  readonly job: Job;
}

/** How it is. */
export interface ReadyOptions {
  /** Bytes that each wheel has in addition, at least, so that it is streamed. */
  readonly large?: number;
  /** What its configuration says of attestations; `off` unless given: they take as long as all the rest. */
  readonly attestations?: "require" | "prefer" | "off";
}

/**
 * Makes it.
 *
 * @param wheels The tags of its wheels; an sdist comes beside them.
 * @param options How it is.
 */
export async function readyRelease(
  wheels: readonly string[],
  { large = 0, attestations = "off" }: ReadyOptions = {},
): Promise<Ready> {
  const settings = `\n[tool.pyrelease]\nattestations = "${attestations}"\n${verifyTable}`;
  const repo = await gitRepo(tinyFiles(settings));
  await repo.git("tag", "v1.0");
  const dist = join(repo.dir, "dist");
  await Deno.mkdir(dist);
  const distributions: Distribution[] = [];
  for (const tags of wheels) {
    // Bytes of its own: an index takes the same ones under one name only.
    const more: Record<string, string> = large === 0 ? {} : { "tiny.txt": noise(large) };
    const files = { "tiny.py": `print("tiny")  # ${tags}\n`, ...more };
    distributions.push(await wheelIn(dist, { filename: `tiny-1.0-${tags}.whl`, files }));
  }
  distributions.push(await sdistIn(dist));
  const sha = await repo.git("rev-parse", "HEAD");
  const verified = ["install", "tests"].map((check) => ({ check, ok: true, detail: "passed" }));
  const manifest = formatManifest(manifestOf(distributions, { commit: sha, verified }));
  await repo.write("pyrelease-out/manifest.json", manifest);
  return {
    dir: repo.dir,
    distributions,
    job: { event: "push", ref: "refs/tags/v1.0", sha, idToken: true, environment: "pypi" },
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

/** The same release once more, to be published beside the first: a copy of its folder. */
export async function copyOf({ dir, distributions, job }: Ready): Promise<Ready> {
  const folder = await temporaryFolder();
  const copied = folder.join("checkout");
  const { code } = await new Deno.Command("cp", { args: ["-r", dir, copied] }).output();
  assert.equal(code, 0);
  return {
    dir: copied,
    distributions: distributions.map((each) => ({
      ...each,
      path: join(copied, "dist", each.filename),
    })),
    job,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/**
 * Removes the attestations that a publish left beside the files: for the next one they would do too, and nobody
 * would be asked for any.
 */
export async function forgetAttestations({ distributions }: Ready): Promise<void> {
  for (const { path } of distributions) {
    await Deno.remove(attestationName(path)).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}

/** Text that no compression makes smaller than so many bytes. */
function noise(size: number): string {
  let text = "";
  while (text.length < size * 4 / 3) {
    text += crypto.getRandomValues(new Uint8Array(48_000)).toBase64();
  }
  return text;
}
