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

/** A project and its repository, as far as they can be read. */
export interface Patient {
  /** Absolute. */
  readonly dir: string;
  /** The way to it from the repository's root: "", or with a slash at its end. */
  readonly prefix: string;
  readonly repository: Repository | ReleaseError;
  readonly project: Project | ReleaseError;
  /** The commit and what keeps it from being released; or why even that cannot be told. */
  readonly checkout: Checkout | ReleaseError;
  readonly shallow: boolean;
  readonly mainBranch: string;
  /** Whether the clone or its remote has that branch. */
  readonly mainBranchThere: boolean;
  /** Absent without a remote, or with one that is a path. */
  readonly remote?: Remote;
  /** What git tracks, from the repository's root; nothing without a repository. */
  readonly tracked: readonly string[];
  /** Tracked files that hold a credential, by its shape. */
  readonly credentials: readonly (Credential & { readonly file: string })[];
  /** Sections of the home folder's .pypirc that hold a password. */
  readonly homePasswords: readonly string[];
  /** What the next release would be called; absent where that cannot be told. */
  readonly next?: string;
  readonly workflows: readonly Workflow[];
  readonly unreadable: readonly UnreadableWorkflow[];
  readonly publishers: readonly Publisher[];
}

/** What a check looks at, and what it calls it. */
interface About {
  /** In kebab-case; it never changes. */
  readonly code: string;
  readonly group: DoctorGroup;
  /** A sentence that is true when nothing is to be done. */
  readonly title: string;
  /** Where the rule is written. */
  readonly link: string;
}

/** What is there when what a check needs could be read. */
interface Needed {
  readonly repository: Repository;
  readonly project: Project;
  readonly checkout: Checkout;
}

/** A patient of whom some parts could be read. */
export type With<Part extends keyof Needed> = Omit<Patient, Part> & Pick<Needed, Part>;

interface CheckOf<Part extends keyof Needed> extends About {
  /** What must have been read. */
  readonly needs: Part;
  look(patient: With<Part>): Verdict;
}

interface PlainCheck extends About {
  readonly needs?: undefined;
  look(patient: Patient): Verdict;
}

/** One thing that is looked at. */
export type DoctorCheck =
  | PlainCheck
  | CheckOf<"repository">
  | CheckOf<"project">
  | CheckOf<"checkout">;
