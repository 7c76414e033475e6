// [tool.pyrelease]: how a project is published, checked against the schema and filled with its defaults.
import schemaFile from "../../ci/schema.json" with { type: "json" };
import type { Schema } from "./schema.ts";
import { withDefaults } from "./schema_defaults.ts";
import { checkTable } from "./table_error.ts";
import { type Table, tableAt } from "./toml.ts";

/** An index that releases go to. */
export interface ChannelConfig {
  /** What the index is called in reports. */
  readonly name: string;
  /** The address that pip installs from, as configured. */
  readonly simpleUrl: string;
  /** The address that takes uploads, as configured. */
  readonly uploadUrl: string;
  /** The CI environment that its trusted publisher names. */
  readonly environment: string;
  /** Whether the system's keyring is asked for a token where the environment holds none. */
  readonly keyring: boolean;
}

/** The table `[tool.pyrelease]`, complete: its keys in camel case, its defaults filled in. */
export interface PyreleaseConfig {
  /** The branch whose commits become development releases; the repository's default branch unless given. */
  readonly mainBranch?: string;
  /** The builders of a release, by name; none when one job builds all of it. */
  readonly parts: readonly string[];
  readonly channels: { readonly testpypi: ChannelConfig; readonly pypi: ChannelConfig };
  /** Whether files are published with attestations, and without. */
  readonly attestations: "require" | "prefer" | "off";
  readonly build: {
    /** Seconds. */
    readonly timeout: number;
    readonly sdistNormalize: boolean;
  };
  readonly verify: {
    /** The test command; `false` for none, on purpose; absent when nothing is said. */
    readonly test?: string | false;
    /** Why no tests run: there when `test` is false. */
    readonly testReason?: string;
    readonly testRequires: readonly string[];
    /** Checks that do not run, by code, each with the reason. */
    readonly skip: readonly { readonly code: string; readonly reason: string }[];
    /** Who installs and tests the wheels that no builder's own Python can install. */
    readonly testedBy?: string;
    /** The modules that users import; each one that is installed unless given. */
    readonly import?: readonly string[];
    /** Seconds. */
    readonly timeout: number;
  };
}

/** The schema of `[tool.pyrelease]`, as editors get it. */
export const configSchema: Schema = schemaFile;

/**
 * Reads `[tool.pyrelease]`.
 *
 * @param pyproject The whole document.
 * @param text Its text, to say where a fault is.
 * @throws {ReleaseError} "config-invalid" for an unknown key or a value that does not fit the schema.
 */
export function readConfig(pyproject: Table, text: string): PyreleaseConfig {
  const tool = tableAt(pyproject, "tool") ?? {};
  const written = Object.hasOwn(tool, "pyrelease") ? tool["pyrelease"] : {};
  checkTable(configSchema, written, { code: "config-invalid", path: ["tool", "pyrelease"], text });
  // What the schema accepts, completed and renamed, has this shape: a test holds the two together.
  return camelCased(withDefaults(configSchema, written)) as unknown as PyreleaseConfig;
}

function camelCased(table: Table): Table {
  return Object.fromEntries(
    Object.entries(table).filter(([, value]) => value !== undefined).map(([key, value]) => [
      key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      Array.isArray(value) ? value.map(tableCamelCased) : tableCamelCased(value),
    ]),
  );
}

function tableCamelCased(value: unknown): unknown {
  const table = tableAt({ value }, "value");
  return table === undefined ? value : camelCased(table);
}
