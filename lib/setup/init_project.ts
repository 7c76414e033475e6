// Moves a project over: plans, proves, shows, asks, writes; or takes the last move back.
import { ReleaseError } from "../errors.ts";
import { requireRepository } from "../git/repository.ts";
import { type GitSystem, type Repository, runGit } from "../git/run_git.ts";
import type { Tools } from "../python/tools.ts";
import { inline } from "../standards/display.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import { guardFits } from "./apply/guard_fits.ts";
import { interruptedMove, recoverMove, undoMove } from "./apply/undo.ts";
import { type CarriedOut, type CarryOut, carryOut, guardClean } from "./carry_out.ts";
import { chooseWheels, compiledCode } from "./compiled_code.ts";
import type { ThereAlready } from "./first_version.ts";
import { filesAfter, type SetupPlan } from "./gather_plan.ts";
import { planSetup, type SetupOptions } from "./plan_setup.ts";
import type { Refusal } from "./plan.ts";
import { planText } from "./plan_text.ts";
import { type ProjectFacts, readFacts } from "./project_facts.ts";
import { type MoveProof, type ProofSystem, proveMove } from "./proof/prove_move.ts";
import { readWorkflows } from "./workflows/plan_workflows.ts";
import { publishersIn } from "./workflows/publishers.ts";
import type { StageProof } from "./workflows/stage_proven.ts";

/** What is asked of `init`. */
export interface InitOptions extends Omit<SetupOptions, "wheels">, CarryOut {
  /** Whether several machines build the wheels; asked where it is not given and code is compiled. */
  readonly wheels?: boolean;
  readonly dir: string;
  /** A branch to make for it. */
  readonly branch?: string;
  /** Milliseconds for one build; what the project says unless given. */
  readonly timeoutMs?: number;
  /** The tools that build, made when they are needed. */
  readonly tools: () => Promise<Tools>;
  /** Asks a backend that alone knows the version. */
  readonly askBackend: AskBackend;
  /** Whether an index shows that the stage before works. */
  readonly proven: (facts: ProjectFacts, stage: "next" | "finish") => Promise<StageProof>;
  /** What the indexes have of the project; not asked unless given. */
  readonly there?: (facts: ProjectFacts) => Promise<readonly ThereAlready[]>;
}

/** What was planned, and what became of it. */
export interface InitOutcome {
  /** `nothing`: it is moved already; `refused`: it cannot be, or not without `--accept`. */
  readonly kind: "nothing" | "refused" | CarriedOut;
  /** The project's folder in its repository; "" for the root. */
  readonly folder: string;
  readonly plan: SetupPlan;
  readonly proof?: MoveProof;
}

/**
 * Moves the project over, as far as that is allowed.
 *
 * @param system The machine.
 * @param options What is asked for.
 * @throws {ReleaseError} "tree-dirty", "setup-interrupted", "setup-branch-there", "setup-stale", "undo-changed"; and what
 * reading, building and writing throw. In each case nothing is written, or all of it taken back.
 */
export async function initProject(system: ProofSystem, options: InitOptions): Promise<InitOutcome> {
  await clearInterrupted(system, options);
  const facts = await readFacts(system, options.dir, options.tagPrefix);
  const { folder } = facts;
  const wheels = await wheelsOf(facts, options);
  if (typeof wheels !== "boolean") {
    return { kind: "refused", folder, plan: { ...nothingPlanned, refusals: [wheels] } };
  }
  const plan = await planSetup(system, facts, { ...options, wheels });
  if (plan.refusals.length > 0) return { kind: "refused", folder, plan };
  if (plan.changes.length === 0 && plan.untrack.length === 0) {
    return { kind: "nothing", folder, plan };
  }
  await guardClean(system, facts.repository, "init");
  // Before anything is built for its proof.
  await guardFits(system, facts.repository.root, plan.changes);
  if (options.branch !== undefined) await guardBranch(system, facts.repository, options.branch);
  const stageProof = options.stage === "begin" || options.accept
    ? undefined
    : await options.proven(facts, options.stage);
  if (stageProof !== undefined && "missing" in stageProof) {
    return { kind: "refused", folder, plan: { ...plan, refusals: [stageProof.missing] } };
  }
  const proof = options.stage === "begin" ? await prove(system, facts, plan, options) : undefined;
  const notes = stageProof === undefined ? [] : [`${stageProof.shown}.`];
  const planned = {
    folder,
    plan: { ...plan, notes: [...notes, ...plan.notes] },
    ...(proof === undefined ? {} : { proof }),
  };
  if (proof !== undefined && proof.differences.length > 0 && !options.accept) {
    return { kind: "refused", ...planned };
  }
  const text = () => planText(planned);
  const kind = await carryOut(system, { ...facts, ...options }, plan, { ...options, text });
  return { kind, ...planned };
}

const nothingPlanned: SetupPlan = { changes: [], untrack: [], notes: [], refusals: [] };

/** What was said, or decided before; else what a person says of a project that compiles code. */
async function wheelsOf(
  { files, folder, tree }: ProjectFacts,
  { wheels, stage, ask }: InitOptions,
): Promise<boolean | Refusal> {
  if (wheels !== undefined) return wheels;
  if (tree.config.parts.length > 0) return true;
  // In a folder the matrix is not written.
  if (stage !== "begin" || folder !== "") return false;
  const { workflows } = await readWorkflows(files);
  if (publishersIn(workflows).some(({ tool }) => tool === "pyrelease")) return false;
  return await chooseWheels(await compiledCode(files), ask);
}

/**
 * Takes the last move back, byte for byte.
 *
 * @param system Files and git.
 * @param dir The project's folder.
 * @returns The files that are as they were.
 * @throws {ReleaseError} "undo-missing", "undo-changed".
 */
export async function undoInit(system: GitSystem, dir: string): Promise<readonly string[]> {
  const repository = await requireRepository(system, dir, { parents: true });
  return await undoMove(system, repository);
}

async function clearInterrupted(
  system: ProofSystem,
  { dir, dryRun }: InitOptions,
): Promise<void> {
  const repository = await requireRepository(system, dir, { parents: true });
  if (dryRun && await interruptedMove(system, repository) !== undefined) {
    throw new ReleaseError("setup-interrupted", "An earlier init was interrupted half way", {
      why: "Its changes are still there in part, and a dry run changes nothing",
      hint: "Run init without --dry-run, which takes them back first, or init --undo",
    });
  }
  const restored = await recoverMove(system, repository);
  if (restored === undefined) return;
  const names = restored.map((path) => inline(path)).join(", ");
  system.progress({
    kind: "note",
    text: `An earlier init was interrupted: what it had written is taken back (${names})`,
  });
}

async function prove(
  system: ProofSystem,
  facts: ProjectFacts,
  plan: SetupPlan,
  { tools, timeoutMs, there, askBackend }: InitOptions,
): Promise<MoveProof> {
  const known = await there?.(facts);
  return await proveMove(system, facts, plan, filesAfter(facts.files, plan), {
    tools: await tools(),
    askBackend,
    timeoutMs: timeoutMs ?? facts.tree.config.build.timeout * 1000,
    ...(known === undefined ? {} : { there: known }),
  });
}

async function guardBranch(
  system: GitSystem,
  repository: Repository,
  branch: string,
): Promise<void> {
  const valid = await runGit(system, repository, ["check-ref-format", "--branch", branch]);
  if (valid.code !== 0 || branch.startsWith("@") || branch.startsWith("-")) {
    throw new ReleaseError("usage", `"${inline(branch, 100)}" is no name for a branch`, {
      hint: "Give --branch a name such as version-from-git",
    });
  }
  const there = await runGit(system, repository, ["rev-parse", "--verify", `refs/heads/${branch}`]);
  if (there.code !== 0) return;
  throw new ReleaseError("setup-branch-there", `There is a branch ${inline(branch)} already`, {
    hint: "Give --branch another name, or switch to that branch and run init without --branch",
  });
}
