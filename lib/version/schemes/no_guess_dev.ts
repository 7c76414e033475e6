// no-guess-dev: development releases of the tag's first post-release, guessing no next version.
import { refused, withoutDev } from "../bump.ts";
import { isExact, type VersionScheme } from "../scm_version.ts";

/**
 * The tag; after it, `.post1.dev` with the distance.
 *
 * @throws {ReleaseError} "version-refused" after a post-release.
 */
export const noGuessDev: VersionScheme = (version) => {
  const { text } = version.tag;
  if (isExact(version)) return text;
  return `${withoutDev(text) ?? firstPost(text)}.dev${version.distance}`;
};

function firstPost(text: string): string {
  if (text.includes("post")) {
    throw refused(text, "It is a post-release already, and no-guess-dev does not count those", [
      "Tag a release that is no post-release, or choose another version_scheme",
    ]);
  }
  return `${text}.post1`;
}
