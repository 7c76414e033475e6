// What can be undone of a version, what can only be yanked, and what to release instead: as data.
import { type Index, webPageUrl } from "../../index/index.ts";
import type { Instead } from "./instead.ts";
import type { RollbackState } from "./state.ts";
import type { RollbackTarget } from "./target.ts";

/** What can be done about a version. */
export interface RollbackReport {
  readonly project: string;
  readonly version: string;
  /** What says that it is this version. */
  readonly by: string;
  readonly index: { readonly name: string; readonly simpleUrl: string };
  readonly state: RollbackState["kind"];
  readonly files: RollbackState["files"];
  /** Whether all of it can be taken back: nothing is on the index, or was. */
  readonly undoable: boolean;
  readonly tag?: string;
  /** How to yank it, where files of it are there. */
  readonly yank?: {
    /** The page on which its owner does it; absent for an index that has no such page. */
    readonly url?: string;
    /** What to give as the reason: pip shows it to whoever installs the version all the same. */
    readonly reason: string;
  };
  /** The CI run that can be run again to send what is missing. */
  readonly runUrl?: string;
  readonly instead?: Instead;
}

/** What a report is made from. */
export interface RollbackFacts {
  /** The project's normalized name. */
  readonly name: string;
  readonly index: Index;
  readonly target: RollbackTarget;
  readonly state: RollbackState;
  readonly instead: Instead | undefined;
}

/**
 * Puts together what a person needs to decide.
 *
 * @param facts What is known.
 */
export function reportOf({ name, index, target, state, instead }: RollbackFacts): RollbackReport {
  const { version, by, tag, receipt } = target;
  const { kind, files } = state;
  const present = kind === "half" || kind === "all" || kind === "yanked";
  // There is no API for it (PEP 592 leaves it to the index): warehouse has the page, under the release's own address.
  const path = `manage/project/${encodeURIComponent(name)}/release/${encodeURIComponent(version)}/`;
  const url = index.rules === "warehouse" ? { url: webPageUrl(index, path) } : {};
  const other = instead === undefined || instead.version === version
    ? "a newer release"
    : instead.version;
  const reason = `${version} should not be used: ${other} replaces it`;
  const runUrl = kind === "half" ? receipt?.runUrl : undefined;
  return {
    project: name,
    version,
    by,
    index: { name: index.name, simpleUrl: index.simpleUrl },
    state: kind,
    files,
    undoable: kind === "nothing" || kind === "unknown-project",
    ...(tag === undefined ? {} : { tag }),
    ...(present ? { yank: { ...url, reason } } : {}),
    ...(runUrl === undefined || runUrl === "" ? {} : { runUrl }),
    ...(instead === undefined ? {} : { instead }),
  };
}
