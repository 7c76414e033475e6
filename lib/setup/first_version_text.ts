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
  { tag, commit, follows, version, isOut }: NonNullable<FirstVersion["propose"]>,
): string[] {
  const name = shellWord(tag);
  const at = commit === undefined ? isOut ? " COMMIT" : "" : ` ${commit.slice(0, 12)}`;
  const command = `git tag -a ${name} -m ${name}${at}`;
  if (commit !== undefined) {
    return [
      `  ${version} has no tag. It belongs to the commit that wrote it: ${command}`,
      `  This commit then becomes ${follows}`,
    ];
  }
  return [
    isOut
      ? `  ${version} has no tag. Tag the commit that it was built from: ${command}`
      : `  To make ${version} the next release, tag it when all is committed: ${command}`,
    `  The commits after it become ${isOut ? `${follows} and so on` : follows}`,
  ];
}
