// node-and-date and node-and-timestamp: which commit, and when it was dirty.
import { isExact, type LocalScheme, type ScmVersion } from "../scm_version.ts";

/** `+g…` after a tag, with `.dYYYYMMDD` when dirty; nothing on a tag. */
export const nodeAndDate: LocalScheme = (version) => local(version, "YYYYMMDD".length);

/** The same with hours, minutes and seconds. */
export const nodeAndTimestamp: LocalScheme = (version) => local(version, "YYYYMMDDhhmmss".length);

function local(version: ScmVersion, digits: number): string {
  const { node, dirty, time } = version;
  const shown = isExact(version) || node === undefined ? [] : [node.slice(0, 10)];
  const date = Temporal.Instant.fromEpochMilliseconds(time).toString().replace(/\D/g, "").slice(
    0,
    digits,
  );
  const parts = dirty ? [...shown, `d${date}`] : shown;
  return parts.length === 0 ? "" : `+${parts.join(".")}`;
}
