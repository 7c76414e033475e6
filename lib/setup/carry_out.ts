// Does what a plan says: shows it, asks, writes; or does not.
import { ReleaseError } from "../errors.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import { changedFiles } from "../git/state.ts";
import { inline } from "../standards/display.ts";
import type { AskLine } from "../system/ask_line.ts";
import { type ApplyPlace, applyPlan } from "./apply/apply_plan.ts";
import type { SetupPlan } from "./gather_plan.ts";

/** How far to go. */
export interface CarryOut {
  /** Write nothing. */
  readonly dryRun: boolean;
  /** Write without asking. */
  readonly yes: boolean;
  readonly ask: AskLine;
}

/** `planned`: a dry run; `unasked`: nobody was there to be asked; `declined`; `written`. */
export type CarriedOut = "planned" | "unasked" | "declined" | "written";

/**
 * Writes a plan, if that is wanted.
 *
 * @param system Files and git.
 * @param place Where; its tree must be clean ({@link guardClean}).
 * @param plan What.
 * @param how Whether anybody is asked, and shown what.
 * @throws {ReleaseError} as {@link applyPlan}.
 */
export async function carryOut(
  system: GitSystem,
  place: ApplyPlace,
  plan: Pick<SetupPlan, "changes" | "untrack">,
  { dryRun, yes, ask, text }: CarryOut & { readonly text: () => string },
): Promise<CarriedOut> {
  if (dryRun) return "planned";
  if (!yes) {
    const answer = await ask(`${text()}\n\nWrite this? [y/N] `);
    if (answer === undefined) return "unasked";
    if (!/^y(es)?$/i.test(answer.trim())) return "declined";
  }
  await applyPlan(system, place, plan);
  return "written";
}

/**
 * Refuses to work where something is not committed.
 *
 * @param system git.
 * @param repository Where.
 * @param what Who writes, such as `init`.
 * @throws {ReleaseError} "tree-dirty"
 */
export async function guardClean(
  system: GitSystem,
  repository: Repository,
  what: string,
): Promise<void> {
  const changed = await changedFiles(system, repository);
  if (changed.length === 0) return;
  const shown = changed.slice(0, 10).map((file) => inline(file, 200));
  const more = changed.length > shown.length ? [`and ${changed.length - shown.length} more`] : [];
  throw new ReleaseError("tree-dirty", "There are changes that are not committed", {
    why: [...shown, ...more].join("\n"),
    hint:
      `Commit or stash them: what ${what} writes is then all that differs, and can be taken back`,
  });
}
