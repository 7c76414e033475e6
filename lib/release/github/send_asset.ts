// Attaches one file to a release, and makes sure of what became of it.
import { inline } from "../../standards/display.ts";
import { type HttpResponse, TransportError } from "../../system/http.ts";
import { orTransportError } from "./ask.ts";
import { assetOf } from "./asset.ts";
import type { AssetFile } from "./asset_file.ts";
import { deleteAsset } from "./assets.ts";
import { isSame, isThere } from "./attached.ts";
import { githubRefused, saysExists } from "./errors.ts";
import { type Github, githubHeaders, type GithubSystem } from "./github.ts";
import { readJson } from "./pages.ts";
import { patiently, weatherOf } from "./patiently.ts";
import { uploadAddress } from "./upload_address.ts";

/** Where to. */
export interface AssetTarget {
  readonly id: number;
  readonly uploadUrl: string;
}

/**
 * Attaches a file. After an answer that leaves it open whether it was stored, the release is asked before anything is
 * sent again; what came in part is removed.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param github Whose release.
 * @param target The release.
 * @param file What to attach.
 * @throws {ReleaseError} "asset-other-bytes" when another file has the name, "github-refused",
 * "github-unavailable" when the weather stays bad.
 */
export async function sendAsset(
  system: GithubSystem,
  github: Github,
  target: AssetTarget,
  file: AssetFile,
): Promise<void> {
  const what = `attach ${inline(file.filename)}`;
  const url = uploadAddress(github.repository, target.uploadUrl, file.filename);
  await patiently(system, github, what, async () => {
    const response = await post(system, github, url, file);
    const weather = weatherOf(system, response);
    if (response instanceof TransportError || response.status >= 500 || saysExists(response)) {
      if (await isThere(system, github, target, file)) return { kind: "done", value: undefined };
      return weather ?? { kind: "weather", reason: "what was there of it was not whole" };
    }
    if (weather !== undefined) return weather;
    if (response.status !== 201) {
      throw githubRefused(system, github.repository, what, response);
    }
    const asset = assetOf(github, readJson(github, response));
    if (await isSame(system, github, asset, file)) return { kind: "done", value: undefined };
    // Damaged on the way: what is there is of no use.
    await deleteAsset(system, github, asset);
    return { kind: "weather", reason: "it did not arrive whole" };
  });
}

async function post(
  system: GithubSystem,
  github: Github,
  url: string,
  { path, size, filename, contentType }: AssetFile,
): Promise<HttpResponse | TransportError> {
  return await orTransportError(system.http.sendFile({
    url,
    headers: { ...githubHeaders(github), "content-type": contentType },
    path,
    size,
    onProgress: (sent) => system.progress({ kind: "transfer", file: filename, sent, size }),
  }));
}
