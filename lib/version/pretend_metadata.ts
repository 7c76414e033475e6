// PRETEND_METADATA: variables that replace parts of what git says.
import { ReleaseError } from "../errors.ts";
import type { Table } from "../project/toml.ts";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";
import { findVariable, type Variable } from "./environment.ts";
import type { Found } from "./found.ts";
import type { ScmFacts } from "./scm_version.ts";
import { parseVariable } from "./settings.ts";

/** What the variable replaces; a part that it does not name stays. */
export interface PretendedMetadata extends Partial<Omit<ScmFacts, "tag">> {
  /** A text that takes the tag's place: only where the version is written already. */
  readonly tag?: string;
  /** Whether the tag is the version as it is. */
  readonly preformatted?: boolean;
  /** YYYYMMDDhhmmss, in whatever zone it was written. */
  readonly time?: string;
}

const kinds: Readonly<Record<string, readonly [name: string, fits: (value: unknown) => boolean]>> =
  {
    tag: ["a string", isString],
    distance: ["a whole number", (value) => Number.isInteger(value) || typeof value === "bigint"],
    node: ["a string", isString],
    dirty: ["true or false", isFlag],
    preformatted: ["true or false", isFlag],
    branch: ["a string", isString],
    node_date: ["a date such as 2026-01-31", (value) => dateText(value)?.length === 10],
    time: [
      "a date and time such as 2026-01-31T12:00:00Z",
      (value) => dateText(value)?.includes("T") ?? false,
    ],
  };

/**
 * Reads the variable (vcs_versioning 2.6.0, `_overrides.py`). What is no TOML is passed over there, as are keys
 * that are not known.
 *
 * @param env The variables.
 * @param distribution The project's name, where it is known.
 * @throws {ReleaseError} "version-invalid" for a value of the wrong kind.
 */
export function pretendedMetadata(
  env: Environment,
  distribution: string | undefined,
): PretendedMetadata {
  const variable = findVariable(env, "PRETEND_METADATA", distribution);
  if (variable === undefined || variable.value === "") return {};
  const table = readable(variable);
  for (const [key, [expected, fits]] of Object.entries(kinds)) {
    if (Object.hasOwn(table, key) && !fits(table[key])) throw unfit(variable, key, expected);
  }
  const { tag, distance, node, dirty, preformatted, branch } = table;
  const [nodeDate, time] = [dateText(table["node_date"]), dateText(table["time"])];
  return {
    ...(isString(tag) ? { tag } : {}),
    ...(typeof distance === "number" || typeof distance === "bigint" ? { distance } : {}),
    ...(isString(node) ? { node } : {}),
    ...(isFlag(dirty) ? { dirty } : {}),
    ...(isFlag(preformatted) ? { preformatted } : {}),
    ...(isString(branch) ? { branch } : {}),
    ...(nodeDate === undefined ? {} : { nodeDate }),
    ...(time === undefined ? {} : { time: time.replace(/\D/g, "").slice(0, 14) }),
  };
}

function readable(variable: Variable): Table {
  try {
    return parseVariable(variable);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return {};
  }
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** A date of TOML as it was written; `undefined` for anything else. */
function dateText(value: unknown): string | undefined {
  return value instanceof Date ? value.toISOString() : undefined;
}

function unfit({ name }: Variable, key: string, expected: string): ReleaseError {
  return new ReleaseError(
    "version-invalid",
    `${name} sets ${inline(key)} to what is not ${expected}`,
    {
      why: "The variable overrules what git says, and setuptools-scm stops at such a value",
      hint: `Write ${expected}, or unset ${name}`,
    },
  );
}

/**
 * Puts what a variable says over what was found.
 *
 * @param found What git, or a file in its place, says.
 * @param metadata What the variable says.
 * @throws {ReleaseError} "version-invalid" for a tag where schemes work on one: setuptools-scm stops there too.
 */
export function overlay(found: Found, metadata: PretendedMetadata): Found {
  const { tag, time: _, ...rest } = metadata;
  const whole = { ...found, ...rest };
  if (tag === undefined) return whole;
  if (whole.preformatted) return { ...whole, tag: { ...found.tag, text: tag } };
  throw new ReleaseError("version-invalid", `PRETEND_METADATA sets tag to "${inline(tag, 80)}"`, {
    why: "A scheme would have to count from it, and setuptools-scm takes no tag from a variable",
    hint: "Leave tag out; a PRETEND_VERSION variable states a whole version",
  });
}
