// The error for an index that has a file's name with other bytes than were sent.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import type { Index } from "../index.ts";
import type { LocalFile } from "../served.ts";

/**
 * "index-serves-other-bytes"
 *
 * @param index The index.
 * @param local The file as it was built.
 * @param seen What the index says or sends, and from where: a line.
 */
export function servesOther(
  index: Index,
  local: LocalFile & { readonly size?: number },
  seen: string,
): ReleaseError {
  const size = local.size === undefined ? "" : `, ${local.size} bytes`;
  return new ReleaseError(
    "index-serves-other-bytes",
    `${inline(index.name)} serves ${inline(local.filename)} with other bytes than were built`,
    {
      why: `${seen}\nbuilt:  sha256 ${local.sha256}${size}`,
      hint:
        "Do not trust this release: another run, or another person, uploaded a file of this name, or something between here and the index changes what it sends. Look from another network; if it stays, yank the file and find out who",
    },
  );
}
