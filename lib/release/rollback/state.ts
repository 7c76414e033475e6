// What an index has of a version, beside what was to be there.
import type { SimpleFile, SimpleProject } from "../../index/simple.ts";
import { releaseThere } from "../../index/release_there.ts";
import { isOnIndex, type ReleaseReceipt } from "../../publish/parse_receipt.ts";

/** One file of the version. */
export interface RollbackFile {
  readonly filename: string;
  readonly state: "there" | "yanked" | "not-there";
  /** Whether the publish's receipt says that the index took it. */
  readonly sent?: boolean;
  readonly yankedReason?: string;
}

/** What there is of the version on the index. */
export interface RollbackState {
  /**
   * `unknown-project`: the index does not know the project. `nothing`: no file of the version is there, and none is known to have
   * been. `gone`: the receipt says that files were sent, and none is there. `half`: some are there. `all`: all that are
   * known of. `yanked`: as `all`, and each is yanked.
   */
  readonly kind: "unknown-project" | "nothing" | "gone" | "half" | "all" | "yanked";
  readonly files: readonly RollbackFile[];
}

/**
 * Compares what the index has with what the publish says.
 *
 * @param name The project's normalized name.
 * @param version The version.
 * @param there What the index has of the project; `undefined` when it does not know it.
 * @param receipt What the publish left, where it is here.
 */
export function stateOf(
  name: string,
  version: string,
  there: SimpleProject | undefined,
  receipt: ReleaseReceipt | undefined,
): RollbackState {
  const served = new Map(
    releaseThere(name, version, there?.files ?? []).map((file) => [file.filename, file]),
  );
  const sent = new Map(receipt?.files.map((file) => [file.filename, isOnIndex(file)]));
  const files = [...new Set([...sent.keys(), ...served.keys()])].sort().map((filename) =>
    fileOf(filename, served.get(filename), sent.get(filename))
  );
  return { kind: kindOf(there !== undefined, files), files };
}

function fileOf(
  filename: string,
  served: SimpleFile | undefined,
  sent: boolean | undefined,
): RollbackFile {
  const { yanked = false, yankedReason } = served ?? {};
  return {
    filename,
    state: served === undefined ? "not-there" : yanked ? "yanked" : "there",
    ...(sent === undefined ? {} : { sent }),
    ...(yankedReason === undefined || yankedReason === "" ? {} : { yankedReason }),
  };
}

function kindOf(known: boolean, files: readonly RollbackFile[]): RollbackState["kind"] {
  const counted = (state: RollbackFile["state"]) =>
    files.filter((file) => file.state === state).length;
  if (counted("not-there") === files.length) {
    if (files.some(({ sent }) => sent === true)) return "gone";
    return known ? "nothing" : "unknown-project";
  }
  if (counted("not-there") > 0) return "half";
  return counted("yanked") === files.length ? "yanked" : "all";
}
