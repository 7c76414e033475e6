// The local schemes, by the names the configuration gives them.
import type { LocalScheme } from "../scm_version.ts";
import { dirtyTag } from "./dirty_tag.ts";
import {
  failOnUncommittedChanges,
  noLocalVersion,
  noLocalVersionStrict,
} from "./no_local_version.ts";
import { nodeAndDate, nodeAndTimestamp } from "./node_and_time.ts";

/** Every scheme that needs no Python. */
export const localSchemes: ReadonlyMap<string, LocalScheme> = new Map([
  ["node-and-date", nodeAndDate],
  ["node-and-timestamp", nodeAndTimestamp],
  ["dirty-tag", dirtyTag],
  ["no-local-version", noLocalVersion],
  ["no-local-version-strict", noLocalVersionStrict],
  ["fail-on-uncommitted-changes", failOnUncommittedChanges],
]);
