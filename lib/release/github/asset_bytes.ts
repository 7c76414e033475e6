// What is in a file of a release: its digest, or all of it.
import { inline } from "../../standards/display.ts";
import { isLoopback } from "../../standards/loopback.ts";
import { TransportError } from "../../system/http.ts";
import { orTransportError } from "./ask.ts";
import { type Asset, assetUrl } from "./asset.ts";
import { githubAnswerInvalid } from "./errors.ts";
import { type Github, githubHeaders, type GithubSystem } from "./github.ts";
import { patiently } from "./patiently.ts";

/** A record of a release is no larger: a manifest of thousands of files is not. */
const mostBytes = 8 << 20;

/**
 * The SHA-256 of a file whose description does not say it.
 *
 * @returns In lower-case hex.
 * @throws {ReleaseError} "github-unavailable", "github-answer-invalid".
 */
export async function assetSha256(
  system: GithubSystem,
  github: Github,
  asset: Asset,
): Promise<string> {
  if (asset.sha256 !== undefined) return asset.sha256;
  const read = (url: string, headers: Readonly<Record<string, string>>) =>
    system.http.digest({ url, headers });
  return (await download(system, github, asset, read)).sha256;
}

/**
 * A small file's bytes.
 *
 * @returns `undefined` for one that is too large to be a record.
 * @throws {ReleaseError} "github-unavailable", "github-answer-invalid".
 */
export async function assetBytes(
  system: GithubSystem,
  github: Github,
  asset: Asset,
): Promise<Uint8Array | undefined> {
  if (asset.size > mostBytes) return undefined;
  const read = (url: string, headers: Readonly<Record<string, string>>) =>
    system.http.request({ url, headers, maxBytes: mostBytes });
  return (await download(system, github, asset, read)).body;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** GitHub sends on to where the bytes are, with an address that is a permission by itself: no token goes there. */
async function download<T extends Answer>(
  system: GithubSystem,
  github: Github,
  asset: Asset,
  read: (url: string, headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const { repository } = github;
  const what = `read ${inline(asset.name)}`;
  return await patiently(system, github, what, async () => {
    const headers = githubHeaders(github, "application/octet-stream");
    const first = await orTransportError(read(assetUrl(github, asset.id), headers));
    const location = first instanceof TransportError ? null : first.headers.get("location");
    const answer = location === null
      ? first
      : await orTransportError(read(plainAddress(github, location), { "user-agent": "pyrelease" }));
    // The address may be signed: it is not shown.
    if (answer instanceof TransportError) {
      return { kind: "weather", reason: "the download broke off" };
    }
    if (answer.status === 200) return { kind: "done", value: answer };
    if (answer.status >= 500 || answer.status === 429) {
      return { kind: "weather", reason: `GitHub answers ${answer.status}` };
    }
    throw githubAnswerInvalid(repository, `${inline(asset.name)}: status ${answer.status}`);
  });
}

function plainAddress({ repository }: Github, location: string): string {
  const url = URL.canParse(location, repository.apiUrl)
    ? new URL(location, repository.apiUrl)
    : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) {
    return url.href;
  }
  throw githubAnswerInvalid(repository, "It sends a download on to an address that is not https");
}
