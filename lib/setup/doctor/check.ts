// What a check of `doctor` is, what it looks at, and what it says.
import type { Remote } from "../../git/remote.ts";
import type { ReleaseError } from "../../errors.ts";
import type { Repository } from "../../git/run_git.ts";
import type { Project } from "../../project/project.ts";
import type { Checkout } from "../../publish/checkout.ts";
import type { Credential } from "../../standards/credential.ts";
import type { Publisher } from "../workflows/publisher.ts";
import type { UnreadableWorkflow, Workflow } from "../workflows/workflow.ts";

/** The groups, in the order in which they are shown, with their names for a person. */
export const doctorGroups = {
  git: "git",
  project: "pyproject.toml",
  workflows: "workflows",
  publisher: "trusted publisher",
  secrets: "secrets",
} as const;

/** One of {@link doctorGroups}. */
export type DoctorGroup = keyof typeof doctorGroups;

/** Something to do: `broken` fails a release or lets others in, `todo` is left to be done. */
export interface Problem {
  readonly state: "broken" | "todo";
  /** What is the case, naming the value. */
  readonly message: string;
  /** What would come of it. */
  readonly why: string;
  readonly fix: string;
  /** Where, from the repository's root. */
  readonly at?: { readonly file: string; readonly line?: number };
}

/** What a check says: one sentence where all is well, or what there is to do. Nothing where it does not apply. */
export type Verdict = string | readonly Problem[] | undefined;

/** A project and its repository, read. */
export interface Patient {
  /** Absolute. */
  readonly dir: string;
  readonly repository: Repository;
  readonly project: Project;
  /** The commit and what keeps it from being released; or why even that cannot be told. */
  readonly checkout: Checkout | ReleaseError;
  readonly shallow: boolean;
  readonly mainBranch: string;
  /** Whether the clone or its remote has that branch. */
  readonly mainBranchThere: boolean;
  /** Absent without a remote, or with one that is a path. */
  readonly remote?: Remote;
  /** What git tracks, from the repository's root. */
  readonly tracked: readonly string[];
  /** Tracked files that hold a credential, by its shape. */
  readonly credentials: readonly (Credential & { readonly file: string })[];
  /** What the next release would be called; absent where that cannot be told. */
  readonly next?: string;
  readonly workflows: readonly Workflow[];
  readonly unreadable: readonly UnreadableWorkflow[];
  readonly publishers: readonly Publisher[];
}

/** One thing that is looked at. */
export interface DoctorCheck {
  /** In kebab-case; it never changes. */
  readonly code: string;
  readonly group: DoctorGroup;
  /** A sentence that is true when nothing is to be done. */
  readonly title: string;
  /** Where the rule is written. */
  readonly link: string;
  look(patient: Patient): Verdict;
}
