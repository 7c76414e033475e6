// Jobs of a workflow file played as GitHub's runner does: working folders, variables, and artifacts by their paths.
import assert from "node:assert/strict";
import { basename, dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { cleanVariables } from "./clean_variables.ts";

type Env = Readonly<Record<string, string>>;

interface Defaults {
  readonly run?: { readonly "working-directory"?: string };
}

interface PlayedStep {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Env;
  readonly with?: Readonly<Record<string, string>>;
}

interface PlayedWorkflow {
  readonly env?: Env;
  readonly defaults?: Defaults;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly env?: Env; readonly defaults?: Defaults; readonly steps: readonly PlayedStep[] }
    >
  >;
}

/** Where a job runs. */
export interface PlayedJob {
  /** Its checkout, and its RUNNER_TEMP. */
  readonly checkout: string;
  readonly temp: string;
  /** Where artifacts are kept between jobs. */
  readonly artifacts: string;
  /** The job's variables. */
  readonly variables: Env;
  /** The outputs of the jobs that it needs: `needs.build.outputs.version`. */
  readonly outputs: Env;
}

/**
 * Plays a job's steps: its commands, `upload-artifact` and `download-artifact`; other actions are there already.
 *
 * @returns The outputs of its steps: `steps.publish.outputs.version`.
 */
export async function playJob(text: string, id: string, job: PlayedJob): Promise<Env> {
  const workflow = parse(text) as PlayedWorkflow;
  const { steps, env, defaults } = workflow.jobs[id] ?? assert.fail(`no job ${id}`);
  const folder = (defaults ?? workflow.defaults)?.run?.["working-directory"] ?? ".";
  const outputs: Record<string, string> = {};
  for (const step of steps) {
    const fill = (value: string) => filled(value, { ...job.outputs, ...outputs }, job.temp);
    if (step.if !== undefined && !await isTrue(step.if, job.checkout)) continue;
    if (step.uses?.startsWith("actions/upload-artifact@")) await upload(step, job);
    if (step.uses?.startsWith("actions/download-artifact@")) {
      await copy(join(job.artifacts, step.with?.["name"] ?? ""), fill(step.with?.["path"] ?? ""));
    }
    if (step.run === undefined) continue;
    const output = join(job.temp, `output-${step.id ?? "none"}`);
    const own = Object.entries({ ...workflow.env, ...env, ...step.env });
    const { code, stdout, stderr } = await new Deno.Command("bash", {
      args: ["-e", "-c", step.run],
      cwd: join(job.checkout, folder),
      env: cleanVariables({
        ...job.variables,
        ...Object.fromEntries(own.map(([name, value]) => [name, fill(String(value))])),
        PATH: `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`,
        ...step.id === "manifest" ? { GITHUB_OUTPUT: output } : {},
      }),
      clearEnv: true,
      stdin: "null",
    }).output();
    const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    assert.equal(code, 0, `${id}: ${step.name}\n${said}`);
    if (step.id === undefined) continue;
    const file = step.id === "manifest" ? output : job.variables["GITHUB_OUTPUT"] ?? "";
    for (const [name, value] of stepOutputs(await Deno.readTextFile(file))) {
      outputs[`steps.${step.id}.outputs.${name}`] = value;
    }
  }
  return outputs;
}

/** `name=value`, and `name<<delimiter` with the value in lines of its own. */
function stepOutputs(text: string): [name: string, value: string][] {
  const long = /^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm;
  const outputs = (found: IterableIterator<RegExpExecArray>, at: number) =>
    [...found].map((match): [string, string] => [match[1] ?? "", match[at] ?? ""]);
  return [
    ...outputs(text.matchAll(long), 3),
    ...outputs(text.replace(long, "").matchAll(/^([\w-]+)=(.*)$/gm), 2),
  ];
}

function filled(text: string, outputs: Env, temp: string): string {
  return text.replace(/\$\{\{ ([^}]+) \}\}/g, (_, expression: string) => {
    if (expression === "runner.temp") return temp;
    return outputs[expression] ?? assert.fail(`\${{ ${expression} }} is not known`);
  });
}

/** `!cancelled() && hashFiles('a') != ''`, the one kind of condition that its steps have beside the old way's. */
async function isTrue(condition: string, checkout: string): Promise<boolean> {
  if (condition === "vars.PYRELEASE_OLD_WAY != 'yes'") return true;
  const [, path] = /^\$\{\{ !cancelled\(\) && hashFiles\('([^']+)'\) != '' \}\}$/.exec(condition) ??
    assert.fail(condition);
  return await Deno.stat(join(checkout, path ?? "")).then(() => true, () => false);
}

/** All files of the paths, below the folder that the paths have in common. */
async function upload(step: PlayedStep, { checkout, artifacts }: PlayedJob): Promise<void> {
  const paths = (step.with?.["path"] ?? "").trim().split("\n").map((path) => path.trim());
  const folders = paths.map((path) => path.endsWith("/") ? path.slice(0, -1) : dirname(path));
  const parts = folders.map((path) => path.split("/"));
  const depth = parts[0]?.findIndex((part, at) => parts.some((other) => other[at] !== part)) ?? 0;
  const common = parts.length === 1 ? folders[0] ?? "" : parts[0]?.slice(0, depth).join("/") ?? "";
  const target = join(artifacts, step.with?.["name"] ?? "");
  for (const [at, path] of paths.entries()) {
    const from = join(checkout, folders[at] ?? "");
    const to = join(target, relative(common || ".", folders[at] ?? ""));
    if (path.endsWith("/")) await copy(from, to);
    else {
      const pattern = new RegExp(
        `^${basename(path).replaceAll(".", "\\.").replaceAll("*", ".*")}$`,
      );
      await copy(from, to, (name) => pattern.test(name));
    }
  }
}

async function copy(
  from: string,
  to: string,
  takes: (name: string) => boolean = () => true,
): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(join(from, name), join(to, name), takes);
    else if (takes(name)) await Deno.copyFile(join(from, name), join(to, name));
  }
}
