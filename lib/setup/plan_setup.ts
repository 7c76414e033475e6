// The steps of each stage of a move, and the plan that they come to.
import { type GitSystem, runGit } from "../git/run_git.ts";
import { urlOf } from "../git/tag_places.ts";
import { sourceTreeOf } from "../project/source_tree.ts";
import { normalizeName } from "../standards/name.ts";
import { moveBackend } from "./backends/move_backend.ts";
import { configureParts } from "./configure_parts.ts";
import { configureTests } from "./configure_tests.ts";
import { chained, gatherPlan, type SetupPlan, type SetupStep } from "./gather_plan.ts";
import { generatedFiles, ignoreGenerated } from "./ignore_generated.ts";
import { guardFolder, guardSettings } from "./guard_folder.ts";
import { guardTags, otherPackages } from "./one_project.ts";
import { readVersions } from "./places/read_versions.ts";
import { githubRepository } from "./github_remote.ts";
import type { FileChange, Refusal } from "./plan.ts";
import type { ProjectFacts } from "./project_facts.ts";
import { filesIn, stepIn } from "./project_folder.ts";
import { scmPlace } from "./scm_place.ts";
import type { SourceFiles } from "./source_files.ts";
import type { WorkflowFacts } from "./workflows/draft.ts";
import { leftBehind } from "./workflows/left_behind.ts";
import { planLock } from "./workflows/lock_file.ts";
import { canBeNamed } from "./workflows/own_specifier.ts";
import { planWorkflows } from "./workflows/plan_workflows.ts";
import { planTasks, specifierThere } from "./workflows/project_tasks.ts";
import { planReleasing } from "./workflows/releasing.ts";

/** What is asked for: the move, production's turn, the end of the old way. */
export type Stage = "begin" | "next" | "finish";

/** How the move is to be done. */
export interface SetupOptions {
  readonly stage: Stage;
  /** setuptools-scm's version scheme. */
  readonly scheme: string;
  /** Whether the backend stays, with a plugin of its own. */
  readonly keepBackend: boolean;
  /** Whether several machines build the wheels. */
  readonly wheels: boolean;
  /** Go on where something would be different, or fail, that was told of. */
  readonly accept: boolean;
  /** What the project's tags are to begin with, before the numbers. */
  readonly tagPrefix?: string;
  /** From where the project's tasks are to run pyrelease: `jsr:@x/pyrelease@0.1.0`. */
  readonly specifier: string;
  /** Whether a person said that: else tasks that are there stay as they are. */
  readonly specifierGiven: boolean;
}

/**
 * Plans a stage. Nothing is written.
 *
 * @param system git, which is asked what it ignores.
 * @param facts The project.
 * @param options What is asked for.
 * @throws {ReleaseError} "toml-invalid", and what reading the project's files throws.
 */
export async function planSetup(
  system: GitSystem,
  facts: ProjectFacts,
  options: SetupOptions,
): Promise<SetupPlan> {
  const { files, folder, tagPrefix, tree } = facts;
  const others = await otherPackages(files, folder);
  const refusals = [
    ...guardFolder(files.tracked, folder, options),
    ...guardTags(others, tagPrefix),
    ...guardSettings(tree, options.tagPrefix),
    ...await guardPlain(filesIn(files, folder)),
  ];
  if (refusals.length > 0) return { changes: [], untrack: [], notes: [], refusals };
  const about: WorkflowFacts = {
    ...facts,
    ...options,
    ...exampleTag(facts),
    ...(others.length === 0 ? {} : { amongOthers: normalizeName(tree.name ?? "") }),
  };
  const workflows: SetupStep = (seen) => planWorkflows(seen, about, options.stage);
  const left: SetupStep = (seen) => leftBehind(seen, { ...options, backend: tree.backend ?? "" });
  const move = options.stage === "begin" ? [moveStep(system, facts, options), left] : [];
  const own = await ownSteps(system, facts, options);
  const plan = await gatherPlan(files, [...move, workflows, ...own]);
  return { ...plan, changes: await stillToDo(files, plan.changes) };
}

/** What an earlier run wrote is there, though git does not track it yet. */
async function stillToDo(
  files: SourceFiles,
  changes: readonly FileChange[],
): Promise<readonly FileChange[]> {
  const there = await Promise.all(changes.map(({ path }) => files.text(path)));
  return changes.filter(({ after }, at) => after !== there[at]);
}

/** A tag like those to come, where there is none yet. */
function exampleTag({ newestTag, tagPrefix }: ProjectFacts): { readonly newestTag?: string } {
  if (newestTag !== undefined) return { newestTag };
  return tagPrefix === undefined ? {} : { newestTag: `${tagPrefix}1.2.3` };
}

async function ownSteps(
  system: GitSystem,
  facts: ProjectFacts,
  { specifier: own, specifierGiven }: SetupOptions,
): Promise<readonly SetupStep[]> {
  const { repository, files, folder, tree, mainBranch } = facts;
  const specifier = specifierGiven ? own : await specifierThere(files) ?? own;
  const tasks: SetupStep = canBeNamed(specifier)
    ? (seen) => planTasks(seen, specifier, folder)
    : () => Promise.resolve({ changes: [], notes: [unnamed] });
  const remote = githubRepository(await urlOf(system, repository, "origin") ?? "");
  return [
    tasks,
    // What the repository names is run by nobody but who runs its tasks.
    (seen) => specifier === own ? planLock(system, seen, own) : Promise.resolve({ changes: [] }),
    (seen) =>
      planReleasing(seen, {
        name: tree.name ?? "",
        folder,
        mainBranch,
        ...exampleTag(facts),
        ...(remote === undefined ? {} : { repository: remote }),
      }),
  ];
}

const unnamed =
  "deno.json is not written: the address from which init runs cannot stand in a task. Run it with --from jsr:… or npm:…, which names a package.";

/** What a link leads to may be another project's, or nobody's. */
async function guardPlain(files: SourceFiles): Promise<readonly Refusal[]> {
  const names = ["pyproject.toml", "setup.cfg", "setup.py"];
  const there = names.filter((name) => files.tracked.includes(name));
  const texts = await Promise.all(there.map((name) => files.text(name)));
  return there.filter((_, at) => texts[at] === undefined).map((name) => ({
    what: `${name} is no plain file`,
    why: "What a link leads to is not changed: it may be another project's, too",
    next: "Put the file itself in its place, commit it, and run init again",
  }));
}

function moveStep(
  system: GitSystem,
  { repository, folder, tree }: ProjectFacts,
  { scheme, keepBackend, wheels, tagPrefix }: SetupOptions,
): SetupStep {
  const isIgnored = async (path: string) => {
    const whole = folder === "" ? path : `${folder}/${path}`;
    const args = ["check-ignore", "--quiet", "--no-index", "--", whole];
    return (await runGit(system, repository, args)).code === 0;
  };
  const place = scmPlace({ folder, ...(tagPrefix === undefined ? {} : { tagPrefix }) });
  const steps: readonly SetupStep[] = [
    (files) => moveBackend(files, { scheme, keepBackend, place }),
    async (files) => {
      const [versionFile] = await generatedFiles(files);
      const now = sourceTreeOf(".", await files.text("pyproject.toml") ?? "");
      return await readVersions(files, {
        project: now.name ?? tree.name ?? "",
        ...(tree.staticVersion === undefined ? {} : { stated: tree.staticVersion }),
        ...(versionFile === undefined ? {} : { versionFile }),
      });
    },
    (files) => ignoreGenerated(files, isIgnored),
    ...(wheels ? [configureParts] : []),
    configureTests,
  ];
  return stepIn(folder, chained(steps));
}
