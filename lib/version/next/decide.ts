// The next version: what the changes ask for, met with what was promised, in the form that is asked for.
import { compareVersions, formatVersion, type Version } from "../../standards/version.ts";
import { type Ask, type Phase, phases } from "./ask.ts";
import { finalOf, highest } from "./finals.ts";
import type { LastVersions } from "./last_versions.ts";
import { nothingToRelease } from "./nothing_to_release.ts";
import { formOf, openRelease } from "./open_release.ts";
import { refusedForm } from "./refusals.ts";

/**
 * Decides the next version.
 *
 * Pre-releases go on within their release (1.3.0rc1 → rc2), from alpha to beta to rc and never back. The release
 * behind them is the one that was promised, unless the changes since the last final version ask for more.
 *
 * @param last Where the project stands.
 * @param form As {@link Ask} has it.
 * @param target The final version that the changes since the last final one ask for, if they do.
 * @throws {ReleaseError} "version-refused" for a form that cannot follow; "nothing-to-release".
 */
export function decideNext(
  last: LastVersions,
  form: Ask["form"],
  target: Version | undefined,
): Version {
  const wanted = form ?? formOf(last);
  if (wanted === "post") return postOf(last);
  const open = openRelease(last);
  const base = highest([open, target].filter((one) => one !== undefined), (one) => one);
  if (base === undefined) throw nothingToRelease(last, form);
  return wanted === "final" ? base : preOf(base, wanted, last);
}

function preOf(base: Version, phase: Phase, { promised, released }: LastVersions): Version {
  const first = { ...base, pre: { phase, number: 1n } };
  const series = [promised, released].filter((one) =>
    one?.version.pre !== undefined && compareVersions(finalOf(one.version), base) === 0
  );
  const [last] = series;
  if (last?.version.pre === undefined) return first;
  const { pre } = last.version;
  const step = phases.indexOf(phase) - phases.indexOf(pre.phase);
  if (step > 0) return first;
  if (step === 0) {
    return { ...base, pre: { phase, number: last === promised ? pre.number : pre.number + 1n } };
  }
  throw refusedForm(`Cannot go back from ${pre.phase} to ${phase}`, {
    why: `${formatVersion(first)} would come before ${formatVersion(last.version)}`,
    hint: `Go on with --pre ${pre.phase}, or end the series with --final`,
  });
}

function postOf(last: LastVersions): Version {
  const { released, promised } = last;
  if (promised?.version.post !== undefined && promised.version.pre === undefined) {
    return promised.version;
  }
  const open = openRelease(last);
  if (open !== undefined && (released !== undefined || promised !== undefined)) {
    const { version } = promised ?? released ?? { version: open };
    throw refusedForm(`Cannot make a post-release: ${formatVersion(version)} is on its way`, {
      why: "A post-release mends what surrounds a final release, and would come before it",
      hint: "Go on with --pre or --final, or work on a branch from the final release's tag",
    });
  }
  if (released === undefined) {
    throw refusedForm("Cannot make a post-release: nothing was released", {
      why: "No tag in this history is a version",
      hint: "Leave --post out for a first release",
    });
  }
  const { version } = released;
  return { ...finalOf(version), post: (version.post ?? 0n) + 1n };
}
