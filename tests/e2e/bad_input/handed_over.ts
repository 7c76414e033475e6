// A project with its files built and verified, as a build job hands them over.
import { createHash } from "node:crypto";
import { formatManifest, type Manifest } from "../../../lib/dist/manifest.ts";
import { manifestOf, sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { githubJob } from "../../helpers/github_job.ts";
import { type World, world } from "../world.ts";
import { tinyFiles } from "./projects.ts";

/** The place of a job that publishes: on the tag v1.0, with an identity, and files to publish. */
export interface Handed extends AsyncDisposable {
  readonly place: World;
  readonly variables: Record<string, string>;
  readonly manifest: Manifest;
  /** Writes another manifest, and gives its SHA-256. */
  hand(manifest: Manifest | string): Promise<string>;
}

/** An identity that nobody answers for: what asks for it fails, and shows that it asked. */
export const identity: Readonly<Record<string, string>> = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/token?api-version=2.0",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer-for-nobody",
};

/**
 * Makes the place.
 *
 * @param files The project's files; a complete project's unless given.
 */
export async function handedOver(files: Record<string, string> = tinyFiles()): Promise<Handed> {
  const place = await world(files, "v1.0");
  await Deno.mkdir(`${place.dir}/dist`);
  const distributions = [await wheelIn(`${place.dir}/dist`), await sdistIn(`${place.dir}/dist`)];
  const commit = await place.repo.git("rev-parse", "HEAD");
  const manifest = manifestOf(distributions, {
    commit,
    verified: ["install", "tests"].map((check) => ({ check, ok: true, detail: "passed" })),
  });
  const hand = async (content: Manifest | string) => {
    const text = typeof content === "string" ? content : formatManifest(content);
    await place.repo.write("pyrelease-out/manifest.json", text);
    return createHash("sha256").update(text).digest("hex");
  };
  await hand(manifest);
  const job = await githubJob({
    GITHUB_SHA: commit,
    GITHUB_REF: "refs/tags/v1.0",
    GITHUB_REF_NAME: "v1.0",
    GITHUB_REF_TYPE: "tag",
    ...identity,
  });
  return {
    place,
    variables: job.variables,
    manifest,
    hand,
    async [Symbol.asyncDispose]() {
      await job[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}
