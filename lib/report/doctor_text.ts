// What `doctor` found, as a person and a program read it.
import { type DoctorCheck, type DoctorGroup, doctorGroups } from "../setup/doctor/check.ts";
import type { Diagnosis } from "../setup/doctor/diagnose.ts";
import type { FixOutcome } from "../setup/doctor/fix_project.ts";
import { planText } from "../setup/plan_text.ts";
import { inline, inlineLines } from "../standards/display.ts";
import { counted } from "./findings_count.ts";

const groups = Object.keys(doctorGroups) as DoctorGroup[];
const marks = { passed: "✓", todo: "!", broken: "✗", unseen: "–" } as const;

/**
 * The groups, a line a check; below it what there is to do.
 *
 * @param diagnoses What each check came to.
 */
export function doctorResult(
  diagnoses: readonly Diagnosis[],
): { text: string; json: unknown; ok: boolean } {
  const count = (state: Diagnosis["state"]) =>
    diagnoses.filter((diagnosis) => diagnosis.state === state).length;
  const [broken, todo] = [count("broken"), count("todo")];
  const unseen = diagnoses.filter((each) => each.state === "unseen" && !isShown(each)).length;
  const ok = broken === 0;
  const lines = groups.flatMap((group) => {
    const own = diagnoses.filter((each) => each.group === group && isShown(each));
    return own.length === 0 ? [] : [doctorGroups[group], ...own.flatMap(linesOf), ""];
  });
  return {
    ok,
    text: [
      ...lines,
      `${counted(count("passed"), "check")} passed, ${broken} broken, ${todo} to do${
        unseen === 0 ? "" : `, ${unseen} to see once what is broken is mended`
      }`,
      ...(ok
        ? ["Play the whole release on this machine: deno task rehearse --project ."]
        : ["A release would fail, or be open to others: mend what is broken first"]),
    ].join("\n"),
    json: { ok, checks: diagnoses },
  };
}

/** What is in the way of a check is told of by another one. */
function isShown({ state, detail }: Diagnosis): boolean {
  return state !== "not for this project" && (state !== "unseen" || detail !== undefined);
}

function linesOf({ check, state, title, detail, problems, link }: Diagnosis): string[] {
  if (state === "not for this project") return [];
  const mark = marks[state];
  if (problems.length === 0) {
    return [`  ${mark} ${inlineLines(detail ?? title).replaceAll("\n", "\n    ")}`];
  }
  return problems.flatMap(({ state, message, why, fix, at }) => [
    `  ${marks[state]} ${inlineLines(message)} [${check}]`,
    ...(at === undefined
      ? []
      : [`      at: ${inline(at.file)}${at.line === undefined ? "" : `:${at.line}`}`]),
    ...why.split("\n").filter((line) => line !== "").map((line) => `      ${inline(line)}`),
    `      fix: ${inlineLines(fix).replaceAll("\n", "\n           ")}`,
  ]).concat(`      see: ${link}`);
}

const fixEnds: Readonly<Record<FixOutcome["kind"], string>> = {
  nothing: "Nothing of what is to be done is an edit that doctor makes",
  planned: "Dry run: nothing was written",
  unasked: "Nothing was written: there is no terminal to ask on. --yes writes it",
  declined: "Nothing was written",
  written: "Written. Look at it (git diff), and commit it. `init --undo` takes it back",
};

/**
 * What was mended, and what is left.
 *
 * @param outcome The edits, and what became of them.
 * @param result What {@link doctorResult} says of the project as it is now.
 */
export function fixedResult(
  { kind, plan }: FixOutcome,
  result: ReturnType<typeof doctorResult>,
): ReturnType<typeof doctorResult> {
  // Who was asked has seen the plan.
  const shown = kind === "declined" || kind === "nothing" ? [] : [planText({ plan })];
  return {
    text: [...shown, fixEnds[kind], result.text].join("\n\n"),
    json: { fixed: { kind, ...plan }, ...result.json as Record<string, unknown> },
    ok: result.ok && kind !== "unasked",
  };
}

/** The checks by group, a line each. */
export function doctorList(checks: readonly DoctorCheck[]): { text: string; json: unknown } {
  const width = Math.max(...checks.map(({ code }) => code.length));
  const lines = groups.flatMap((group) => [
    "",
    doctorGroups[group],
    ...checks.filter((check) => check.group === group)
      .map(({ code, title }) => `  ${code.padEnd(width)}  ${title}`),
  ]);
  return {
    text: [...lines.slice(1), "", `${checks.length} checks`].join("\n"),
    json: { checks: checks.map(aboutOf) },
  };
}

/** The table of all checks, in Markdown. */
export function doctorTable(checks: readonly DoctorCheck[]): { text: string; json: unknown } {
  return {
    text: [
      "| check | true when there is nothing to do |",
      "|---|---|",
      ...checks.map(({ code, title, link }) => `| [\`${code}\`](${link}) | ${title} |`),
    ].join("\n"),
    json: { checks: checks.map(aboutOf) },
  };
}

function aboutOf({ code, group, title, link }: DoctorCheck) {
  return { code, group, title, link };
}
