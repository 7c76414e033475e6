// Whether a project's files go to PyPI or TestPyPI: some rules are theirs alone.
import type { Project } from "../project/project.ts";

/**
 * Whether one of the channels is PyPI's or TestPyPI's.
 *
 * @param project Its configuration says so.
 */
export function goesToPypi({ config }: Project): boolean {
  return Object.values(config.channels).some(({ uploadUrl }) =>
    /^https:\/\/(upload|test)\.pypi\.org\//.test(uploadUrl)
  );
}
