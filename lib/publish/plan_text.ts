// A plan as a person reads it.
import { inline } from "../standards/display.ts";
import type { PlannedFile, PublishPlan } from "./plan.ts";

const meaning: Record<PlannedFile["action"], string> = {
  upload: "new",
  skip: "there already, same bytes",
  conflict: "there already, OTHER bytes",
  closed: "not there, and the release is CLOSED for new files",
};

function meaningOf({ action, sameMembers, yanked }: PlannedFile): string {
  const said = action === "skip" && sameMembers === true
    ? "there already, same members in another archive"
    : meaning[action];
  return yanked === true ? `${said}, yanked` : said;
}

function attestLines({ attest }: PublishPlan): string[] {
  if (attest === undefined) return [];
  return [
    attest.policy === "none"
      ? `Attestations: none; ${attest.why}`
      : `Attestations: one a file, by ${inline(new URL(attest.fulcioUrl).host)}`,
  ];
}

/**
 * What goes where, file by file.
 *
 * @param plan What will be done.
 */
export function planLines(plan: PublishPlan): string[] {
  return [
    `${inline(plan.project)} ${plan.version} → ${inline(plan.index.name)} (${inline(plan.why)})`,
    ...plan.files.map((file) =>
      `  ${inline(file.filename)}: ${
        plan.asked ? meaningOf(file) : "not compared with the index"
      }, sha256 ${file.sha256}`
    ),
    ...attestLines(plan),
  ];
}

/**
 * The plan in lines: what goes where, file by file, and every request.
 *
 * @param plan What will be done.
 */
export function planText(plan: PublishPlan): string {
  return [
    ...planLines(plan),
    "Requests:",
    ...plan.requests.map(({ method, url, what }) => `  ${method} ${inline(url)} (${inline(what)})`),
  ].join("\n");
}
