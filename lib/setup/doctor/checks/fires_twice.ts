// Checks that one tag starts one publish: a push of it and the release on it are two events.
import { inline } from "../../../standards/display.ts";
import type { Publisher } from "../../workflows/publisher.ts";
import { publisherRuns } from "../../workflows/runs.ts";
import { releaseEvent, type Situation, tagPush } from "../../workflows/situation.ts";
import type { DoctorCheck } from "../check.ts";

/** One tag starts one publish to an index. */
export const firesTwice: DoctorCheck = {
  code: "fires-twice",
  group: "workflows",
  title: "a tag starts one publish to an index",
  link:
    "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows",
  look({ publishers }) {
    // pyrelease publishes once however often it is started.
    const own = publishers.filter(({ step, index, tool }) =>
      step !== undefined && index === "pypi" && tool !== "pyrelease"
    );
    if (own.length === 0) return undefined;
    const started = (situation: Situation) =>
      own.filter((publisher) => publisherRuns(publisher, situation) === true);
    const [pushed, released] = [started(tagPush("v1.2.3")), started(releaseEvent("v1.2.3"))];
    // Several on one event send each their own files.
    if (pushed.length === 0 || released.length === 0) return [];
    const all = [...pushed, ...released];
    return [{
      state: "broken",
      message: `A tag is published twice: ${all.map(placeOf).join(", ")}`,
      why:
        "A push of a tag and the release on it are two events: the second publish meets the files of the first",
      fix: "Leave one of them: on push of tags v*, or on release, types: [published]",
      at: { file: all[1]?.workflow.path ?? "", line: all[1]?.line ?? 1 },
    }];
  },
};

function placeOf({ workflow, line }: Publisher): string {
  return `${inline(workflow.path)}:${line}`;
}
