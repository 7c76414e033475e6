// A plan as a person reads it.
import { inline } from "../standards/display.ts";
import type { PlannedFile, PublishPlan } from "./plan.ts";

const meaning: Record<PlannedFile["action"], string> = {
  upload: "new",
  skip: "there already, same bytes",
  conflict: "there already, OTHER bytes",
};

/**
 * The plan in lines: what goes where, file by file, and every request.
 *
 * @param plan What will be done.
 */
export function planText(plan: PublishPlan): string {
  return [
    `${inline(plan.project)} ${plan.version} → ${inline(plan.index.name)} (${inline(plan.why)})`,
    ...plan.files.map(({ filename, action, sha256 }) =>
      `  ${inline(filename)}: ${
        plan.asked ? meaning[action] : "not compared with the index"
      }, sha256 ${sha256}`
    ),
    "Requests:",
    ...plan.requests.map(({ method, url, what }) => `  ${method} ${inline(url)} (${inline(what)})`),
  ].join("\n");
}
