// A place in a project that states its version.

import { tryParseVersion } from "../../standards/version.ts";

/** What a place is. */
export type PlaceKind =
  | "project"
  | "table"
  | "setup.cfg"
  | "setup.py"
  | "python"
  | "conf.py"
  | "bump-tool"
  | "citation"
  | "package.json"
  | "dockerfile"
  | "readme";

/** A line that says what the version is. */
export interface Place {
  /** Relative to the project's folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly kind: PlaceKind;
  /** The version as it is written. */
  readonly says: string;
  /** What names it there, such as `__version__`. */
  readonly name: string;
}

/** Reads the places in one file. */
export type PlaceReader = (file: string, text: string, project: PlaceProject) => readonly Place[];

/** What a reader must know of the project. */
export interface PlaceProject {
  /** Normalized (PEP 503); absent where nothing names it. */
  readonly name?: string;
}

/** Whether a text stands where a version will be: nothing but zeros, a word such as `unknown`, or a template. */
export function isPlaceholder(text: string): boolean {
  const version = tryParseVersion(text);
  if (version !== undefined) return version.release.every((number) => number === 0n);
  return /^(unknown|none|dev|undefined|)$/i.test(text) || /[{}$]/.test(text);
}

/** The number of the line at an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
