// What a commit message says about its change, by conventionalcommits.org 1.0.0.

/** What a commit is to those who use the project; "other" releases nothing. */
export type ChangeKind = "breaking" | "feature" | "fix" | "other";

/** The first line of a message that follows the convention. */
export interface Header {
  /** In lower case: the convention does not tell them apart. */
  readonly type: string;
  readonly scope?: string;
  /** Whether a `!` stands before the colon. */
  readonly breaking: boolean;
  readonly description: string;
}

/**
 * The types that Angular's convention and commitlint's `config-conventional` know. Any other word with a colon
 * is no type: many projects begin each message with the part that changes (`parser: accept tabs`), and what
 * such a commit is cannot be told. `perf` and `revert` change what users get, as a fix does.
 */
const kinds: Readonly<Record<string, ChangeKind>> = {
  feat: "feature",
  feature: "feature",
  fix: "fix",
  perf: "fix",
  revert: "fix",
  build: "other",
  bump: "other",
  chore: "other",
  ci: "other",
  docs: "other",
  refactor: "other",
  style: "other",
  test: "other",
};

const header = /^([a-z][\w-]*)(?:\(([^()]*)\))?(!)?:[ \t]+(\S.*)$/i;

// In upper case alone; after a `*` too, as GitHub lists the messages that it squashes.
const breakingFooter = /^(?:\*\s+)?BREAKING[ -]CHANGE:/;

/**
 * Reads the first line of a message.
 *
 * @param line The line.
 * @returns `undefined` when it does not have the convention's form.
 * @example
 * ```ts
 * import { parseHeader } from "./conventional.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseHeader("feat(cli)!: drop --fast"), {
 *   type: "feat",
 *   scope: "cli",
 *   breaking: true,
 *   description: "drop --fast",
 * });
 * assert.equal(parseHeader("Fix the parser"), undefined);
 * ```
 */
export function parseHeader(line: string): Header | undefined {
  const [, type, scope, mark, description] = header.exec(line) ?? [];
  if (type === undefined || description === undefined) return undefined;
  return {
    type: type.toLowerCase(),
    ...(scope === undefined ? {} : { scope }),
    breaking: mark !== undefined,
    description,
  };
}

/**
 * What one message says.
 *
 * @param message The whole message.
 * @returns `undefined` when it does not follow the convention, or its type is none that is known: a `!` or a
 * footer `BREAKING CHANGE:` is understood all the same.
 */
export function kindOf(message: string): ChangeKind | undefined {
  const lines = message.split(/\r?\n/);
  const first = parseHeader(lines[0] ?? "");
  if (first?.breaking || lines.some((line) => breakingFooter.test(line))) return "breaking";
  return first !== undefined && Object.hasOwn(kinds, first.type) ? kinds[first.type] : undefined;
}

/** The bigger of two; one that is not there is smaller than any. */
export function biggerOf(
  a: ChangeKind | undefined,
  b: ChangeKind | undefined,
): ChangeKind | undefined {
  const order: readonly (ChangeKind | undefined)[] = [
    undefined,
    "other",
    "fix",
    "feature",
    "breaking",
  ];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
