// scm_version.json: what setuptools-scm writes of git into an sdist's egg-info.
import { join } from "../system/path.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import { isTable } from "../project/toml.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import type { Found } from "./found.ts";

/**
 * Reads a folder's `*.egg-info/scm_version.json` (vcs_versioning 2.6.0, `_scm_metadata.py`).
 *
 * @param system Its files.
 * @param folder The folder that may hold an egg-info.
 * @param scm Whether tags are normalized.
 * @returns `undefined` when there is none, or none that can be read.
 */
export async function metadataInEggInfo(
  system: Pick<System, "files">,
  folder: string,
  { normalize }: Pick<ScmConfig, "normalize">,
): Promise<Found | undefined> {
  for (const name of await system.files.list(folder)) {
    if (!name.endsWith(".egg-info")) continue;
    const file = `${name}/scm_version.json`;
    const text = await system.files.readTextIfThere(join(folder, file));
    if (text !== undefined) return foundIn(text, file, normalize);
  }
  return undefined;
}

function foundIn(text: string, from: string, normalize: boolean): Found | undefined {
  const data = parsed(text);
  const { tag, distance, node, dirty, branch } = data ?? {};
  const version = typeof tag === "string" ? tryParseVersion(tag) : undefined;
  const count = Number(distance);
  if (typeof tag !== "string" || version === undefined || !Number.isInteger(count)) {
    return undefined;
  }
  const nodeDate = data?.["node_date"];
  return {
    tag: { text: normalize ? formatVersion(version) : tag, parsed: version },
    distance: count,
    dirty: dirty === true,
    preformatted: false,
    from,
    ...(typeof node === "string" ? { node } : {}),
    ...(typeof branch === "string" ? { branch } : {}),
    ...(typeof nodeDate === "string" && /^\d{4}-\d\d-\d\d$/.test(nodeDate) ? { nodeDate } : {}),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return isTable(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
