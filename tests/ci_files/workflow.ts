// A workflow file as a value, and its steps run as the runner would.
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { parse } from "yaml";

/** The checkout's folder, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** One step of a job. */
export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** One job. */
export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly steps: readonly Step[];
}

/** A workflow. */
export interface Workflow {
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The text of a file of this checkout. */
export async function readFile(path: string): Promise<string> {
  return await Deno.readTextFile(root + path);
}

/** A workflow of this checkout. */
export async function readWorkflow(path: string): Promise<Workflow> {
  return parse(await readFile(path)) as Workflow;
}

/** Runs a step's lines as the runner does: `bash -e {file}`. */
export async function runStep(
  step: Step,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly stderr: string }> {
  const script = await Deno.makeTempFile({ prefix: "pyrelease-step-", suffix: ".sh" });
  try {
    await Deno.writeTextFile(script, step.run ?? "");
    const { code, stderr } = await new Deno.Command("bash", {
      args: ["-e", script],
      cwd,
      env: { ...env },
      stdin: "null",
    }).output();
    return { code, stderr: new TextDecoder().decode(stderr) };
  } finally {
    await Deno.remove(script);
  }
}

/** The one step of a job that matches. */
export function stepOf(job: Job, matches: (step: Step) => boolean | undefined): Step {
  const found = job.steps.filter(matches);
  assert.equal(found.length, 1);
  return found[0] as Step;
}
