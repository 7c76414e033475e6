// What is deleted on request: seen beforehand, shown, and done only as it was seen.
import { ReleaseError } from "../../errors.ts";
import { deleteTag, type TagPlaces, tagPlaces } from "../../git/tag_places.ts";
import type { Repository } from "../../git/run_git.ts";
import { inline } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import { step } from "../../system/step.ts";
import { deleteRelease } from "../github/delete_release.ts";
import { findRelease } from "../github/find_release.ts";
import type { Github } from "../github/github.ts";
import type { ForgeRelease } from "../github/release.ts";
import { repositoryOfRemote } from "../github/repository_of_remote.ts";
import { requireGithubToken } from "../github/token.ts";

/** What is to be deleted of a tag. */
export interface Deletion {
  readonly tag: string;
  /** Where the tag is; absent when it is to stay. */
  readonly places?: TagPlaces;
  /** The tag's release on GitHub, when it is to go and is there. */
  readonly release?: ForgeRelease;
}

/** What was asked to be deleted. */
export interface DeletionAsked {
  readonly tag: string;
  readonly deleteTag: boolean;
  readonly deleteRelease: boolean;
}

/** A deletion, and what carries it out. */
export interface PreparedDeletion {
  readonly deletion: Deletion;
  /** The release first: GitHub makes a draft of one whose tag is gone. */
  carryOut(): Promise<void>;
}

/**
 * Looks at what is there to be deleted. Nothing is deleted yet.
 *
 * @param system git, and HTTP with a token where a release is to go.
 * @param repository The clone.
 * @param asked What was asked.
 * @throws {ReleaseError} "tag-moved" when the tag is another one on the remote, "github-token-missing",
 * "github-unknown", and those of git and of GitHub.
 */
export async function prepareDeletion(
  system: System,
  repository: Repository,
  asked: DeletionAsked,
): Promise<PreparedDeletion> {
  const { tag } = asked;
  const places = await tagPlaces(system, repository, tag);
  if (asked.deleteTag) guardSame(tag, places);
  const github = asked.deleteRelease ? githubFor(system, places) : undefined;
  const release = github && await findRelease(system, github, tag);
  const deletion = {
    tag,
    ...(asked.deleteTag ? { places } : {}),
    ...(release === undefined ? {} : { release }),
  };
  return {
    deletion,
    async carryOut() {
      if (github !== undefined && release !== undefined) {
        await step(
          system,
          `Delete the release "${inline(tag)}" on GitHub`,
          () => deleteRelease(system, github, release),
        );
      }
      if (asked.deleteTag) {
        await step(
          system,
          `Delete the tag "${inline(tag)}"`,
          () => deleteTag(system, repository, tag, places),
        );
      }
    },
  };
}

/**
 * What is deleted, one phrase each; none when nothing is there.
 *
 * @param deletion What was seen.
 */
export function deletedThings({ tag, places, release }: Deletion): readonly string[] {
  const name = `"${inline(tag)}"`;
  const { here, there, remoteUrl } = places ?? {};
  return [
    ...(release === undefined ? [] : [
      `the ${release.draft ? "draft" : "release"} ${name} on GitHub with its files, ${
        inline(release.url)
      }`,
    ]),
    ...(there === undefined ? [] : [
      `the tag ${name} on origin, ${inline((remoteUrl ?? "").replace(/\/\/[^/@]*@/, "//"))}`,
    ]),
    ...(here === undefined ? [] : [`the tag ${name} in this clone`]),
  ];
}

function githubFor(system: System, { remoteUrl }: TagPlaces): Github {
  const repository = repositoryOfRemote(system.env, remoteUrl);
  return { repository, token: requireGithubToken(system, "delete the release") };
}

function guardSame(tag: string, { here, there }: TagPlaces): void {
  if (here === undefined || there === undefined || here === there) return;
  throw new ReleaseError("tag-moved", `The tag "${inline(tag)}" is another one on origin`, {
    why: `here       ${here}\non origin  ${there}`,
    hint: "See which one was meant. To have origin's here: git fetch --force --tags",
  });
}
