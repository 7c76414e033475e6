// The story's end, as a person and a program read it.
import type { Story } from "../rehearsal/story.ts";
import { inline } from "../standards/display.ts";
import { duration } from "./reporter.ts";

/**
 * What came of a rehearsal.
 *
 * @param story What was played.
 */
export function storyResult(story: Story): { text: string; json: unknown } {
  const width = Math.max(...story.releases.map(({ version }) => version.length));
  return {
    text: [
      "",
      ...story.releases.map(({ ref, version, ms }) =>
        `${version.padEnd(width)}  ${
          inline(ref.replace(/^refs\/(heads|tags)\//, ""))
        } → pip install, ${duration(ms)}`
      ),
      ...(story.faults ?? []).map(({ fault, met }) =>
        `${inline(fault)} met ${met === 1 ? "1 request" : `${met} requests`}`
      ),
      `${inline(story.project)}: both releases rehearsed in ${
        duration(story.ms)
      }; nothing left this machine`,
    ].join("\n"),
    json: story,
  };
}
