// Runs checks: those of the bytes side by side, then those that start programs, the project's own last.
import type { Tools } from "../python/tools.ts";
import { step } from "../system/step.ts";
import {
  type About,
  type Check,
  type CheckSystem,
  type Fault,
  type Finding,
  findingOf,
  type IndexCheck,
  type LiveCheck,
  type Severity,
  type StaticCheck,
  type Subject,
  type ToolCheck,
} from "./check.ts";
import type { Group } from "./groups.ts";
import type { There } from "./there.ts";
import type { Unseen } from "./unseen.ts";
import type { Skipped } from "./which_checks.ts";

/** What one check came to. */
export interface CheckResult {
  readonly check: string;
  readonly group: Group;
  readonly title: string;
  readonly findings: readonly Finding[];
  /** One line: what was looked at or run, or what was found. */
  readonly detail: string;
  /** Why it did not run; absent when it did. */
  readonly skipped?: string;
}

/**
 * Runs the checks of the bytes among some.
 *
 * @param checks The checks.
 * @param subject What to look at.
 */
export function runStaticChecks(
  checks: readonly Check[],
  subject: Subject,
): Promise<CheckResult[]> {
  const ofBytes = checks.filter((check): check is StaticCheck => check.needs === undefined);
  return Promise.all(ofBytes.map((check) => resultOf(check, () => check.look(subject))));
}

/**
 * Runs the checks with other programs among some, side by side.
 *
 * @param system The machine.
 * @param checks The checks.
 * @param subject What to look at.
 * @param tools The tool environment.
 */
export function runToolChecks(
  system: CheckSystem,
  checks: readonly Check[],
  subject: Subject,
  tools: Tools,
): Promise<CheckResult[]> {
  const withTools = checks.filter((check): check is ToolCheck => check.needs === "tools");
  return Promise.all(
    withTools.map((check) =>
      resultOf(
        check,
        () => check.isIdle?.(subject) === true ? [] : check.look(system, subject, tools),
      )
    ),
  );
}

/**
 * Runs the checks of what an index has among some.
 *
 * @param checks The checks.
 * @param subject What to look at.
 * @param there What the index has, or why that is not known.
 */
export function runIndexChecks(
  checks: readonly Check[],
  subject: Subject,
  there: There | Unseen,
): Promise<CheckResult[]> {
  const ofIndex = checks.filter((check): check is IndexCheck => check.needs === "index");
  return Promise.all(
    ofIndex.map((check) =>
      resultOf(check, () => "unseen" in there ? there : check.look(subject, there))
    ),
  );
}

/**
 * Runs the checks that run the project's code among some, one after the other.
 *
 * @param system The machine.
 * @param checks The checks.
 * @param subject What to look at.
 * @param tools The tool environment.
 */
export async function runLiveChecks(
  system: CheckSystem,
  checks: readonly Check[],
  subject: Subject,
  tools: Tools,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (check.needs !== "project" || check.isMoot?.(subject) === true) continue;
    results.push(await runLive(system, check, subject, tools));
  }
  return results;
}

/**
 * Whether nothing that was found stops a release.
 *
 * @param results What the checks came to.
 * @param strict Whether a warning stops it.
 */
export function passed(results: readonly CheckResult[], strict = false): boolean {
  const stops: readonly Severity[] = strict ? ["error", "warning"] : ["error"];
  return results.every(({ findings }) =>
    findings.every(({ severity }) => !stops.includes(severity))
  );
}

async function runLive(
  system: CheckSystem,
  check: LiveCheck,
  subject: Subject,
  tools: Tools,
): Promise<CheckResult> {
  const run = () => check.run(system, subject, tools);
  const { findings, detail } = check.isIdle?.(subject) === true
    ? await run()
    : await step(system, `Check: ${check.title}`, run, ({ findings }) => findings.length === 0);
  return { ...named(check), findings: findings.map((each) => findingOf(check, each)), detail };
}

async function resultOf(
  check: About,
  look: () => Promise<readonly Fault[] | Unseen> | readonly Fault[] | Unseen,
): Promise<CheckResult> {
  const faults = await look();
  if ("unseen" in faults) return skippedResult(check, faults.unseen);
  const findings = bounded(faults).map((fault) => findingOf(check, fault));
  const [first, ...others] = findings.map(({ message }) => message);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return {
    ...named(check),
    findings,
    detail: first === undefined ? check.title : first + more,
  };
}

/** A file that is made to have faults by the thousand fills no log with them. */
const mostFindings = 100;

function bounded(faults: readonly Fault[]): readonly Fault[] {
  const more = faults.length - mostFindings;
  if (more <= 0) return faults;
  return [...faults.slice(0, mostFindings), { message: `And ${more} more of the kind` }];
}

/** The head of a result. */
export function named(
  { code, group, title }: About,
): Pick<CheckResult, "check" | "group" | "title"> {
  return { check: code, group, title };
}

/**
 * Every result, in the order of the checks.
 *
 * @param all Every check there is.
 * @param ran What came of those that ran.
 * @param skipped Those that did not.
 */
export function resultsInOrder(
  all: readonly Check[],
  ran: readonly CheckResult[],
  skipped: readonly Skipped[],
): CheckResult[] {
  const places = new Map(all.map(({ code }, at) => [code, at]));
  const left = skipped.map(({ check, reason = "by hand, for this run" }) =>
    skippedResult(check, reason)
  );
  return [...ran, ...left]
    .sort((a, b) => (places.get(a.check) ?? 0) - (places.get(b.check) ?? 0));
}

function skippedResult(about: About, why: string): CheckResult {
  return { ...named(about), findings: [], detail: `skipped: ${why}`, skipped: why };
}
