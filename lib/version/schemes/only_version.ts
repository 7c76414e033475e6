// only-version: the tag, whatever came after it.
import type { VersionScheme } from "../scm_version.ts";

/** The nearest tag. */
export const onlyVersion: VersionScheme = (version) => version.tag.text;
