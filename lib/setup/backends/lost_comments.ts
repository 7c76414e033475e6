// Comments that go with the settings they were about.
import { tomlComments } from "../toml_nodes.ts";

/**
 * One sentence with the comments that a text no longer has; none when it has them all.
 *
 * @param before The text.
 * @param after The same, edited.
 */
export function lostComments(before: string, after: string): readonly string[] {
  const left = [...tomlComments(after)];
  const lost = tomlComments(before).filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return lost.length === 0
    ? []
    : [`Comments go with the settings that they were about: ${lost.join(" ")}`];
}
