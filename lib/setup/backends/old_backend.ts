// What a backend's own file says of a project: what it ships, and what is left of pyproject.toml without it.
import type { Table } from "../../project/toml.ts";
import type { FileChange, Refusal } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import type { TomlValue } from "../toml_text.ts";
import type { Selection } from "./selection.ts";

/** A project before its move. */
export interface BeforeMove {
  readonly files: SourceFiles;
  /** pyproject.toml's text; "" where there is none. */
  readonly text: string;
  /** The same, parsed. */
  readonly pyproject: Table;
}

/** A project without its old backend. */
export interface WithoutBackend {
  /** pyproject.toml without the backend's settings and without a version. */
  readonly text: string;
  /** What the backend ships of the tracked files; absent where setuptools' own settings stay as they are. */
  readonly selection?: Selection;
  /** The modules that setuptools' own settings ship: path in the wheel, and source. */
  readonly modules?: ReadonlyMap<string, string>;
  /** Files that setuptools' plugin would add to an sdist, kept out by these lines of MANIFEST.in. */
  readonly manifest?: readonly string[];
  /** Settings of setuptools-scm that the project has already, under its names. */
  readonly scm?: Readonly<Record<string, TomlValue>>;
  /** Settings below `[tool.setuptools.dynamic]`. */
  readonly dynamic?: Readonly<Record<string, TomlValue>>;
  /** What a build needs beside setuptools and its plugin. */
  readonly requires?: readonly string[];
  /** Changes of other files. */
  readonly changes?: readonly FileChange[];
  readonly notes: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** A refusal that names the other way. */
export function keepInstead(
  what: string,
  why: string,
  next = "Run it with --keep-backend",
): Refusal {
  return { what, why, next };
}
