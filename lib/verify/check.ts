// What a check is, what it looks at, and what it finds.
import type { ReleaseError } from "../errors.ts";
import type { Manifest } from "../dist/manifest.ts";
import type { Distribution } from "../dist/distribution.ts";
import type { Project } from "../project/project.ts";
import type { Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";

/** Something wrong with a distribution. */
export interface Finding {
  /** The check that found it. */
  readonly check: string;
  /** `error`: the index would refuse it or an install would break. */
  readonly severity: "error" | "warning";
  /** The file's name in `dist/`, when it is about one. */
  readonly file?: string;
  /** What is wrong, naming the value. */
  readonly message: string;
  /** More lines: output of a test run, both values of a difference. */
  readonly why?: string;
  /** What to do next. */
  readonly hint: string;
}

/**
 * A failure as a finding: the other checks go on.
 *
 * @param check The check that met it.
 * @param error What it met.
 * @param file The file that it is about.
 */
export function findingOf(check: string, error: ReleaseError, file?: string): Finding {
  const { message, why, hint } = error;
  return {
    check,
    severity: "error",
    ...(file === undefined ? {} : { file }),
    message,
    ...(why === undefined ? {} : { why }),
    hint,
  };
}

/** What checks look at. */
export interface Subject {
  readonly project: Project;
  /** The version from git, normalized. */
  readonly version: string;
  readonly manifest: Manifest;
  readonly distributions: readonly Distribution[];
}

/** A check of the bytes: runs no code of the project and starts no process. */
export interface StaticCheck {
  readonly code: string;
  /** A sentence that is true when nothing is found. */
  readonly title: string;
  run(subject: Subject): Promise<readonly Finding[]> | readonly Finding[];
}

/** A check that runs the project's code: never in a job that holds an identity. */
export interface LiveCheck {
  readonly code: string;
  readonly title: string;
  /** Whether the project gives it nothing to run: then nobody is told that it runs. */
  isIdle?(project: Project): boolean;
  run(
    system: Pick<System, "clock" | "env" | "files" | "os" | "processes" | "progress">,
    subject: Subject,
    tools: Tools,
  ): Promise<LiveResult>;
}

/** What a live check saw. */
export interface LiveResult {
  readonly findings: readonly Finding[];
  /** One line for the manifest: what was run, and how it went. */
  readonly detail: string;
}
