// The workflows as they would become, while a stage works on them.
import type { Refusal } from "../plan.ts";
import type { Job, Workflow } from "./workflow.ts";

/** What a stage knows of the project. */
export interface WorkflowFacts {
  /** The project's folder, relative to the repository's root; "" for the root. */
  readonly folder: string;
  /** The project's normalized name, where the repository holds other packages. */
  readonly amongOthers?: string;
  /** The branch whose commits become development releases. */
  readonly mainBranch: string;
  /** The newest tag that is a version. */
  readonly newestTag?: string;
  /** Whether several machines build the wheels. */
  readonly wheels: boolean;
}

/** What a stage makes of the workflows. */
export interface StageResult {
  readonly workflows: readonly Workflow[];
  /** A sentence for each change, by the workflow's path. */
  readonly why: Readonly<Record<string, readonly string[]>>;
  readonly notes: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** Workflows that change step by step. */
export class Drafts {
  readonly #workflows: Map<string, Workflow>;
  readonly #why = new Map<string, string[]>();
  readonly notes: string[] = [];
  readonly refusals: Refusal[] = [];

  constructor(workflows: readonly Workflow[]) {
    this.#workflows = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  }

  /** All of them, as they are now. */
  get all(): Workflow[] {
    return [...this.#workflows.values()];
  }

  /** One of them, as it is now. */
  at(path: string): Workflow | undefined {
    return this.#workflows.get(path);
  }

  /** Puts a changed or new workflow in its place, and says why. */
  put(workflow: Workflow, why?: string): void {
    const reasons = this.#why.get(workflow.path) ?? [];
    this.#workflows.set(workflow.path, workflow);
    if (why !== undefined) this.#why.set(workflow.path, [...new Set([...reasons, why])]);
  }

  /** Takes a workflow out that has no job left. */
  drop(path: string, why: string): void {
    this.#workflows.delete(path);
    this.#why.set(path, [why]);
  }

  /** Says why nothing is to be written. */
  refuse(what: string, why: string, next: string): void {
    this.refusals.push({ what, why, next });
  }

  /** What came of it. */
  result(): StageResult {
    const why = Object.fromEntries(this.#why);
    return { workflows: this.all, why, notes: [...this.notes], refusals: [...this.refusals] };
  }
}

/** A job of a workflow, by its name. */
export function jobAt(workflow: Workflow, id: string): Job | undefined {
  return workflow.jobs.find((job) => job.id === id);
}
