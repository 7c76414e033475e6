// What is known of a project when its next version is planned.
import type { DatedTag } from "./calver_evidence.ts";
import type { Changes } from "./changes.ts";
import type { LastVersions } from "./last_versions.ts";
import type { StatedBy } from "./tag_style.ts";

/** What is known of a project. */
export interface Known {
  readonly last: LastVersions;
  /** Its versions on this commit's history, the highest first. */
  readonly past: readonly DatedTag[];
  /** Those that other commits' tags state. */
  readonly elsewhere: readonly DatedTag[];
  /** The commits since the last final version. */
  readonly changes: Changes;
  /** Those since the last release, be it a pre-release. */
  readonly recent: Changes;
  /** setuptools-scm's version schemes, by name. */
  readonly schemes: readonly string[];
  /** What may stand before the numbers of a first tag, the best first. */
  readonly heads: readonly string[];
  readonly statedBy: StatedBy;
  /** The commit that the changes are counted from where no tag is. */
  readonly sinceCommit?: string;
}
