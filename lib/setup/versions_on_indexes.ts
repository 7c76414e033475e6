// What the indexes have of a project, before its first automatic release.
import type { IndexSystem } from "../index/ask.ts";
import { readSimpleProject } from "../index/simple.ts";
import { versionsThere } from "../index/versions_there.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { indexOfChannel } from "../publish/index_of_channel.ts";
import { normalizeName } from "../standards/name.ts";
import { formatVersion } from "../standards/version.ts";
import { highest } from "../version/next/finals.ts";
import type { ThereAlready } from "./first_version.ts";

/**
 * Asks the test index and the production one for the project's highest version.
 *
 * @param system HTTP.
 * @param tree The project.
 * @param addresses Other indexes in their place, such as a rehearsal's.
 * @throws {ReleaseError} "index-unreachable", "index-answer-invalid".
 */
export async function versionsOnIndexes(
  system: IndexSystem,
  tree: SourceTree,
  addresses: { readonly testpypi?: string; readonly pypi?: string },
): Promise<readonly ThereAlready[]> {
  const { name } = tree;
  if (name === undefined) return [];
  const project = normalizeName(name);
  return await Promise.all((["testpypi", "pypi"] as const).map(async (channel) => {
    const index = indexOfChannel(tree, channel, addresses[channel]);
    const files = (await readSimpleProject(system, index, project))?.files ?? [];
    const top = highest(versionsThere(project, files), (version) => version);
    return {
      index: index.name,
      ...(top === undefined ? {} : { version: formatVersion(top) }),
    };
  }));
}
