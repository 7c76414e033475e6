// dirty-tag: a mark for changed files and nothing else.
import type { LocalScheme } from "../scm_version.ts";

/** `+dirty` when tracked files are changed. */
export const dirtyTag: LocalScheme = (version) => version.dirty ? "+dirty" : "";
