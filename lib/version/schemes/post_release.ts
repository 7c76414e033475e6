// post-release: post-releases of the tag, counted by commits.
import { isExact, type VersionScheme } from "../scm_version.ts";

/** The tag; after it, `.post` with the distance. */
export const postRelease: VersionScheme = ({ tag, distance, dirty }) =>
  isExact({ distance, dirty }) ? tag.text : `${tag.text}.post${distance}`;
