// A GitHub workflow as data: what stands in the file, and on which line.
import type { Document, YAMLMap } from "yaml";

/** Something that stands on a line of the file. */
export interface Located {
  /** Its line, from 1. */
  readonly line: number;
}

/** One key of a mapping whose value is a text. */
export interface Field extends Located {
  readonly value: string;
}

/** Keys with text values: `env`, `with`. What is no text is left out. */
export type Fields = Readonly<Record<string, Field>>;

/** A `permissions` key: each scope with its level, or one word for all (`read-all`). */
export interface Permissions extends Located {
  readonly all?: string;
  readonly scopes: Fields;
}

/** A `concurrency` key. */
export interface Concurrency extends Located {
  readonly group?: string;
  /** As it stands in the file: `true`, or an expression. */
  readonly cancelInProgress?: string;
}

/** One event under `on`. */
export interface Event extends Located {
  readonly name: string;
  /** `branches`, `tags-ignore`, `paths`, `types` and their kin: the patterns of each. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** The names of its `inputs`. */
  readonly inputs: readonly string[];
}

/** One step of a job. */
export interface Step extends Located {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: Field;
  readonly run?: Field;
  readonly if?: Field;
  readonly with: Fields;
  readonly env: Fields;
  readonly node: YAMLMap;
}

/** One job. */
export interface Job extends Located {
  readonly id: string;
  readonly name?: string;
  readonly needs: readonly string[];
  readonly if?: Field;
  /** The environment's name, as it stands in the file. */
  readonly environment?: Field;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  /** The workflow that it calls. */
  readonly uses?: Field;
  /** The secrets that it hands to that workflow; `inherit` for all of them. */
  readonly secrets: Fields | "inherit";
  readonly env: Fields;
  readonly steps: readonly Step[];
  readonly node: YAMLMap;
}

/** A workflow. */
export interface Workflow {
  /** Relative to the repository's root: `.github/workflows/publish.yml`. */
  readonly path: string;
  readonly name?: string;
  /** The file's text, with its BOM and line endings; the nodes' ranges count its characters. */
  readonly text: string;
  readonly events: readonly Event[];
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly env: Fields;
  readonly jobs: readonly Job[];
  readonly document: Document.Parsed;
}

/** A file that is no workflow that can be read. */
export interface UnreadableWorkflow extends Located {
  readonly path: string;
  readonly reason: string;
}
