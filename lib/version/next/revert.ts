// What a commit says that it takes back.
import { parseHeader } from "./conventional.ts";

/** What is taken back. */
export interface Revert {
  /** Names of commits in hex, perhaps shortened; when there are none, the subject tells. */
  readonly commits: readonly string[];
  /** The first line of what it takes back, as {@link plainSubject} has it. */
  readonly subject: string;
}

/**
 * Reads a message that git, GitHub or a person by the convention (`revert: feat: …`) wrote for a revert.
 *
 * @param message The whole message.
 * @returns `undefined` for any other message.
 */
export function revertOf(message: string): Revert | undefined {
  const [first = "", ...rest] = message.split(/\r?\n/);
  const header = parseHeader(first);
  const [, verb, quoted] = /^(Revert|Reapply) "(.*)"$/.exec(plainSubject(first)) ?? [];
  const subject = verb === "Reapply"
    ? `Revert "${quoted}"`
    : quoted ?? (header?.type === "revert" ? header.description : undefined);
  if (subject === undefined) return undefined;
  const body = rest.join("\n");
  const named = [...body.matchAll(/^This reverts commit ([0-9a-f]{7,64})\b/gm)]
    .flatMap(([, name = ""]) => name);
  const referred = [...body.matchAll(/^Refs: ([0-9a-f, ]{7,})$/gm)]
    .flatMap(([, names = ""]) => names.match(/[0-9a-f]{7,64}/g) ?? []);
  return { commits: named.length > 0 ? named : referred, subject: plainSubject(subject) };
}

/** A subject without the ` (#1)` that GitHub puts behind a pull request's title. */
export function plainSubject(subject: string): string {
  return subject.replace(/ \(#\d+\)$/, "");
}
