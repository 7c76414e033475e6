// Attaches one file to a release, and makes sure of what became of it.
import { inline } from "../../standards/display.ts";
import { type HttpResponse, TransportError } from "../../system/http.ts";
import { backoffMs } from "../../system/try_limit.ts";
import { assetOf } from "./asset.ts";
import type { AssetFile } from "./asset_file.ts";
import { deleteAsset } from "./assets.ts";
import { isSame, isThere } from "./attached.ts";
import { githubRefused, githubUnavailable, saysExists } from "./errors.ts";
import { type Github, githubHeaders, type GithubSystem } from "./github.ts";
import { rateLimitSeconds } from "./limits.ts";
import { readJson } from "./pages.ts";
import { uploadAddress } from "./upload_address.ts";
import { attempts, waitFor } from "./wait.ts";

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
  for (let attempt = 1;; attempt++) {
    const response = await post(system, github, url, file);
    if (response instanceof TransportError || response.status >= 500 || saysExists(response)) {
      if (await isThere(system, github, target, file)) return;
    } else if (response.status === 201) {
      const asset = assetOf(github, readJson(github, response));
      if (await isSame(system, github, asset, file)) return;
      // Damaged on the way: what is there is of no use.
      await deleteAsset(system, github, asset);
    } else {
      const wait = rateLimitSeconds(response, system.clock.now());
      if (wait === undefined) throw githubRefused(system, github.repository, what, response);
      await waitFor(system, github, what, wait, attempt);
      continue;
    }
    const trouble = troubleOf(response, (text) => system.secrets.scrub(text));
    if (attempt >= attempts) {
      throw githubUnavailable(github.repository, what, `${trouble}; ${attempts} attempts failed`);
    }
    const waitMs = backoffMs(attempt);
    const text = `${inline(file.filename)}: ${trouble}; trying again in ${waitMs / 1000} s`;
    system.progress({ kind: "note", text });
    await system.clock.sleep(waitMs);
  }
}

async function post(
  system: GithubSystem,
  github: Github,
  url: string,
  { path, size, filename, contentType }: AssetFile,
): Promise<HttpResponse | TransportError> {
  try {
    return await system.http.sendFile({
      url,
      headers: { ...githubHeaders(github), "content-type": contentType },
      path,
      size,
      onProgress: (sent) => system.progress({ kind: "transfer", file: filename, sent, size }),
    });
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}

function troubleOf(
  response: HttpResponse | TransportError,
  scrub: (text: string) => string,
): string {
  if (response instanceof TransportError) return inline(scrub(response.message));
  return response.status === 201 ? "it did not arrive whole" : `GitHub answers ${response.status}`;
}
