// What GitHub has of a release, compared with what is to be attached.
import type { System } from "../system/mod.ts";
import type { ReleaseFile } from "./files.ts";
import type { Github, GithubSystem } from "./github/github.ts";
import { assetBytes, assetSha256 } from "./github/asset_bytes.ts";
import { type Asset, assetName } from "./github/asset.ts";
import { listAssets } from "./github/assets.ts";
import { findRelease } from "./github/find_release.ts";
import { commitOfTag } from "./github/tag_commit.ts";
import { guardTag } from "./guard_tag.ts";
import type { KnownAsset, OnGithub } from "./plan.ts";
import { sameRecord } from "./same_record.ts";

/**
 * Asks for the tag's release and its files. A file of which GitHub does not say the digest is read for it; a record with
 * other bytes is read for what it says.
 *
 * @param system HTTP, the clock and files.
 * @param github Whose.
 * @param tag The tag, and the commit that it must name.
 * @param files What is to be attached.
 * @throws {ReleaseError} "tag-moved", "release-ambiguous", and those of the API.
 */
export async function askForRelease(
  system: GithubSystem & Pick<System, "files">,
  github: Github,
  { tag, commit }: { readonly tag: string; readonly commit: string },
  files: readonly ReleaseFile[],
): Promise<OnGithub> {
  guardTag(tag, commit, await commitOfTag(system, github, tag));
  const release = await findRelease(system, github, tag);
  if (release === undefined) return { assets: [] };
  const named = new Map(files.map((file) => [assetName(file.filename), file]));
  const assets: KnownAsset[] = [];
  for (const asset of await listAssets(system, github, release)) {
    const file = named.get(asset.name);
    if (file !== undefined) assets.push(await compared(system, github, asset, file));
  }
  return { release, assets };
}

async function compared(
  system: GithubSystem & Pick<System, "files">,
  github: Github,
  asset: Asset,
  file: ReleaseFile,
): Promise<KnownAsset> {
  if (!asset.whole) return asset;
  const known = { ...asset, sha256: await assetSha256(system, github, asset) };
  if (file.record === undefined || known.sha256 === file.sha256) return known;
  const theirs = await assetBytes(system, github, asset);
  const ours = await system.files.readText(file.path);
  const same = theirs !== undefined &&
    sameRecord(file.record, ours, new TextDecoder().decode(theirs));
  return { ...known, sameRecord: same };
}
