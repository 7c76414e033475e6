// The conditions that init writes into workflows.
import { oldWay } from "./known_contexts.ts";

/** Only when the repository's variable asks for the old way. */
export const asked: string = `vars.${oldWay} == 'yes'`;

/** Only when it does not. */
export const notAsked: string = `vars.${oldWay} != 'yes'`;

/** What releases: a pushed tag, a published release, or both. */
export interface ReleaseEvents {
  readonly tags: boolean;
  readonly releases: boolean;
}

/** A push to the main branch. */
export function onMain(branch: string): string {
  return `github.event_name == 'push' && github.ref == 'refs/heads/${branch}'`;
}

/** Anything else. */
export function notOnMain(branch: string): string {
  return `github.event_name != 'push' || github.ref != 'refs/heads/${branch}'`;
}

/** Anything but a pushed tag. */
export const notOnTags = "github.event_name != 'push' || github.ref_type != 'tag'";

/** A push to the main branch, or what releases. */
export function onMainOrRelease(branch: string, { tags, releases }: ReleaseEvents): string {
  return [
    `(${onMain(branch)})`,
    ...tags ? ["(github.event_name == 'push' && github.ref_type == 'tag')"] : [],
    ...releases ? ["github.event_name == 'release'"] : [],
  ].join(" || ");
}
