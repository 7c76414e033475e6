// What comes next, as a person and a program read it.
import type { Change } from "../version/next/change.ts";
import type { NextVersion } from "../version/next/plan.ts";
import { whyLines } from "./next_why.ts";

/**
 * The next version in words: the version alone on the first line, the command that tags it on the second, then why.
 *
 * @param next What comes next.
 */
export function nextResult(next: NextVersion): {
  text: string;
  json: unknown;
  outputs: Record<string, string>;
} {
  const { version, tag, command, scheme, part, from, since, stated, changes } = next;
  return {
    text: [version, command, "", ...whyLines(next)].join("\n"),
    json: {
      version,
      tag,
      command,
      bump: part ?? null,
      from: from ?? null,
      since: since ?? null,
      commits: {
        breaking: changes.breaking.map(named),
        feature: changes.feature.map(named),
        fix: changes.fix.map(named),
        other: changes.other.length + changes.unknown.length,
        unconventional: changes.unknown.map(named),
      },
      scheme,
      ...(stated === undefined ? {} : { stated }),
    },
    outputs: { version, tag },
  };
}

function named({ commit, subject }: Change): { readonly commit: string; readonly subject: string } {
  return { commit, subject };
}
