// node-and-date and node-and-timestamp: which commit, and when it was dirty.
import { isExact, type LocalScheme, type ScmVersion } from "../scm_version.ts";

/** `+g…` after a tag, with `.dYYYYMMDD` when dirty; nothing on a tag. */
export const nodeAndDate: LocalScheme = (version) => local(version, "YYYYMMDD".length);

/** The same with hours, minutes and seconds. */
export const nodeAndTimestamp: LocalScheme = (version) => local(version, "YYYYMMDDhhmmss".length);

function local(version: ScmVersion, digits: number): string {
  const { node, nodeLength = 10, dirty, time } = version;
  const shown = isExact(version) || node === undefined ? [] : [shortNode(node, nodeLength)];
  const parts = dirty ? [...shown, `d${time.slice(0, digits)}`] : shown;
  return parts.length === 0 ? "" : `+${parts.join(".")}`;
}

/** Git's "g" counts among the characters, Mercurial's "h" does not (`_node_utils.py`). */
function shortNode(node: string, length: number): string {
  return node.slice(0, node.startsWith("h") ? length + 1 : length);
}
