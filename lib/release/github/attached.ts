// Whether a release has a file: asked where an upload's answer leaves it open.
import { type Asset, assetName } from "./asset.ts";
import { assetSha256 } from "./asset_bytes.ts";
import { type AssetFile, assetOtherBytes } from "./asset_file.ts";
import { deleteAsset, listAssets } from "./assets.ts";
import type { Github, GithubSystem } from "./github.ts";

/** Whether the release has the file after all; what is there of it and not whole is removed. */
export async function isThere(
  system: GithubSystem,
  github: Github,
  target: { readonly id: number },
  file: AssetFile,
): Promise<boolean> {
  const name = assetName(file.filename);
  const asset = (await listAssets(system, github, target)).find((each) => each.name === name);
  if (asset === undefined) return false;
  if (await isSame(system, github, asset, file)) return true;
  if (asset.whole) throw assetOtherBytes(file, await assetSha256(system, github, asset));
  await deleteAsset(system, github, asset);
  return false;
}

/** Whether what is there is the file, all of it. */
export async function isSame(
  system: GithubSystem,
  github: Github,
  asset: Asset,
  { size, sha256 }: AssetFile,
): Promise<boolean> {
  return asset.whole && asset.size === size && await assetSha256(system, github, asset) === sha256;
}
