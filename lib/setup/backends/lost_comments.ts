// Comments that go with the settings they were about.

/**
 * One sentence with the comments that a text no longer has; none when it has them all.
 *
 * @param before The text.
 * @param after The same, edited.
 */
export function lostComments(before: string, after: string): readonly string[] {
  const comments = (text: string) =>
    text.split(/\r?\n/).map((line) => /^\s*(#.*\S)/.exec(line)?.[1]).filter((one) =>
      one !== undefined
    );
  const left = comments(after);
  const lost = comments(before).filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return lost.length === 0
    ? []
    : [`Comments go with the settings that they were about: ${lost.join(" ")}`];
}
