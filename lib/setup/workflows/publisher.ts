// What in a workflow uploads to a package index.
import type { Job, Step, Workflow } from "./workflow.ts";

/** What does the upload. */
export type PublishTool =
  | "gh-action-pypi-publish"
  | "twine"
  | "uv"
  | "poetry"
  | "flit"
  | "hatch"
  | "pdm"
  | "maturin"
  | "setup.py"
  | "semantic-release"
  | "pyrelease"
  | "another";

/** Where it goes; `elsewhere` is an index of one's own, `unknown` what only a run decides. */
export type PublishIndex = "pypi" | "testpypi" | "elsewhere" | "unknown";

/** A step that uploads, or a job that calls a workflow which does. */
export interface Publisher {
  readonly workflow: Workflow;
  readonly job: Job;
  /** `undefined` where the job calls another workflow. */
  readonly step?: Step;
  readonly tool: PublishTool;
  readonly index: PublishIndex;
  /** Whether a token is given, or the job's identity is all there is. */
  readonly means: "token" | "trusted";
  /** The names of the repository's secrets that it is given. */
  readonly secrets: readonly string[];
  readonly line: number;
}
