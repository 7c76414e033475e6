// The first versions after a move, in words.
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import type { FirstVersion } from "./first_version.ts";

/**
 * What git gives, whether that agrees with what was released, and which tag to make.
 *
 * @param first The first versions.
 */
export function firstVersionLines(
  { newest, stated, next, there, above, propose }: FirstVersion,
): string[] {
  const tag = newest === undefined
    ? "No tag is a version"
    : `The newest tag is ${inline(newest.tag)}`;
  const at = (there ?? []).map(({ index, version }) =>
    `${inline(index)} has ${version === undefined ? "none" : `up to ${version}`}`
  );
  return [
    `${tag}; the project said ${stated}; from now on git says ${next}`,
    ...(at.length === 0 ? [] : [`  ${at.join("; ")}`]),
    ...(above === undefined ? [] : [
      `  ${next} is below ${above}: pip would go on installing that, and publish refuses it`,
    ]),
    ...(propose === undefined ? [] : proposal(propose)),
  ];
}

function proposal(
  { tag, commit, follows, version }: NonNullable<FirstVersion["propose"]>,
): string[] {
  const name = shellWord(tag);
  const command = `git tag -a ${name} -m ${name}${
    commit === undefined ? "" : ` ${commit.slice(0, 12)}`
  }`;
  return [
    commit === undefined
      ? `  To make ${version} the next release, tag it when all is committed: ${command}`
      : `  ${version} has no tag. It belongs to the commit that wrote it: ${command}`,
    `  ${
      commit === undefined ? "The commits after it become" : "This commit then becomes"
    } ${follows}`,
  ];
}
