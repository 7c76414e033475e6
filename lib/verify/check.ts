// What a check is, what it looks at, and what it finds.
import type { Distribution } from "../dist/distribution.ts";
import type { Manifest } from "../dist/manifest.ts";
import type { Watch } from "../dist/watch.ts";
import type { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import type { Group } from "./groups.ts";
import type { There } from "./there.ts";
import type { Unseen } from "./unseen.ts";

/** `error`: the index would refuse it or an install would break. Anything else is a `warning`. */
export type Severity = "error" | "warning";

/** What a check says of itself: `verify --list` shows it. */
export interface About {
  /** In kebab-case, and the name of its file. It never changes: projects name it to skip the check. */
  readonly code: string;
  readonly group: Group;
  /** A sentence that is true when nothing is found. */
  readonly title: string;
  /** What to do next, unless a fault says it better. */
  readonly hint: string;
  /** Where the rule is written: a specification, a page of PyPI's, or a file of its server. */
  readonly link: string;
  /** How bad its faults are, unless one says otherwise. */
  readonly severity: Severity;
}

/** Something wrong, as a check sees it. */
export interface Fault {
  /** The file's name in `dist/`, when it is about one. */
  readonly file?: string;
  /** What is wrong, naming the value. */
  readonly message: string;
  /** More lines: output of a test run, both values of a difference. */
  readonly why?: string;
  /** What to do next, in place of what the check says. */
  readonly hint?: string;
  /** In place of the check's. */
  readonly severity?: Severity;
  /** Where the cause is in the project, from its folder: `pyproject.toml` and its kin. */
  readonly at?: { readonly file: string; readonly line?: number };
}

/** A fault with what its check says of itself. */
export interface Finding extends Fault {
  /** The check that found it. */
  readonly check: string;
  readonly severity: Severity;
  readonly hint: string;
  /** Where the rule is written. */
  readonly link?: string;
}

/** A file that cannot be read as what its name says it is. */
export interface Unreadable {
  readonly filename: string;
  readonly error: ReleaseError;
}

/** What checks look at. */
export interface Subject {
  readonly project: Project;
  /** The version from git, normalized. */
  readonly version: string;
  readonly manifest: Manifest;
  readonly distributions: readonly Distribution[];
  /** The manifest's other files; none unless given. */
  readonly unreadable?: readonly Unreadable[];
  /** Where wheels are installed beside the tools' interpreter: nowhere unless given. */
  readonly pythons?: Pythons;
  /** The extras with which each wheel is installed, too. */
  readonly extras?: readonly string[] | "all";
}

/** `all`: one of each series that is on the machine and that the wheel supports; or these series, such as "3.11". */
export type Pythons = "all" | "one" | readonly string[];

/** A check of the bytes: runs no code of the project, starts no process, asks nobody. Publish repeats it. */
export interface StaticCheck extends About {
  readonly needs?: undefined;
  /** What it sees of members' contents while the archives are read: then nothing is read twice. */
  readonly watches?: readonly Watch<unknown>[];
  look(subject: Subject): Promise<readonly Fault[]> | readonly Fault[];
}

/** A check of the bytes beside what an index has of the project: it starts nothing, and asks nobody itself. Publish repeats it. */
export interface IndexCheck extends About {
  readonly needs: "index";
  look(subject: Subject, there: There): readonly Fault[] | Unseen;
}

/** A check that starts other tools, and runs no code of the project. */
export interface ToolCheck extends About {
  readonly needs: "tools";
  readonly watches?: readonly Watch<unknown>[];
  /** Whether there is nothing to ask: then nobody is told that it runs. */
  isIdle?(subject: Subject): boolean;
  look(system: CheckSystem, subject: Subject, tools: Tools): Promise<readonly Fault[] | Unseen>;
}

/** A check that runs the project's code: never in a job that holds an identity. */
export interface LiveCheck extends About {
  readonly needs: "project";
  /** Whether the project gives it nothing to run: then nobody is told that it runs. */
  isIdle?(subject: Subject): boolean;
  /** Whether these files leave it nothing to see: then it does not run, and no report tells of it. */
  isMoot?(subject: Subject): boolean;
  run(system: CheckSystem, subject: Subject, tools: Tools): Promise<LiveResult>;
}

/** Any check. */
export type Check = StaticCheck | IndexCheck | ToolCheck | LiveCheck;

/** The part of the world that checks may use which are not of bytes alone. */
export type CheckSystem = Pick<
  System,
  "clock" | "env" | "files" | "http" | "os" | "processes" | "progress"
>;

/** What a live check saw. */
export interface LiveResult {
  readonly findings: readonly Fault[];
  /** One line for the manifest: what was run, and how it went. */
  readonly detail: string;
}

/**
 * A failure as a fault: the other checks go on.
 *
 * @param error What a check met.
 * @param file The file that it is about.
 */
export function faultOf({ message, why, hint }: ReleaseError, file?: string): Fault {
  return {
    severity: "error",
    ...(file === undefined ? {} : { file }),
    message,
    ...(why === undefined ? {} : { why }),
    hint,
  };
}

/**
 * A fault as a finding.
 *
 * @param about The check that sees it.
 * @param fault What it sees.
 */
export function findingOf({ code, severity, hint, link }: About, fault: Fault): Finding {
  return { check: code, severity, hint, link, ...fault };
}
