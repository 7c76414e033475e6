// What a step is there for, as far as its words tell.
import { shellCommands } from "./shell_commands.ts";
import type { Job, Step } from "./workflow.ts";

/**
 * `set-up` gets things ready, `build` makes distributions, `hand-over` moves artifacts, `release` writes to the
 * repository's releases; `other` is all else, tests among it.
 */
export type StepKind = "set-up" | "build" | "hand-over" | "release" | "other";

const actions: readonly (readonly [RegExp, StepKind])[] = [
  [/^actions\/checkout$|^actions\/setup-|^astral-sh\/setup-uv$|^pdm-project\/setup-pdm$/, "set-up"],
  [/^snok\/install-poetry$|^abatilo\/actions-poetry$|^pypa\/hatch$|^actions\/cache$/, "set-up"],
  [/^step-security\/harden-runner$|^docker\/setup-qemu-action$/, "set-up"],
  [
    /^hynek\/(build-and-inspect|setup-cached-uv)|^pypa\/cibuildwheel$|^pyo3\/maturin-action$/,
    "build",
  ],
  [/^actions\/(upload|download)-artifact$/, "hand-over"],
  [
    /gh-release$|release-action$|create-release|upload-release-asset|upload-to-gh-release/,
    "release",
  ],
  [/^python-semantic-release\/publish-action$|release-drafter|ghr?-release/, "release"],
];

const builds =
  /(^| )(-m|pipx run|uvx|uv tool run) (py)?build( |$)|(^| )(pyproject-)?build( -|$)|(^| )(poetry|uv|flit|hatch|pdm|maturin)( -\S+)* build( |$)|setup\.py .*(sdist|bdist_wheel)|(^| )cibuildwheel( |$)/;
const installs =
  /(^| )pip3? install .*(\s|^)(-e|--editable|\.(\[\S*\])?|\.\/\S*)( |$)|(^| )(tox|nox|make|invoke)( |$)|(^| )(poetry|pdm)( -\S+)* (install|sync|run)( |$)|(^| )uv (sync|run|pip install .*\.)( |$)|(^| )hatch( -\S+)* (run|test|env|version)( |$)/;
/** pyrelease's own tasks that compare the version with git's. */
const own =
  /(^| )(deno task|deno run .*pyrelease\S*|pyrelease) (version|build|verify|publish)( |$)/;
const setsUp =
  /^(sudo )?(apt(-get)?|brew|choco) |(^| )pip3? install |^pipx install |^pip3? |^poetry (config|self) |^echo |^ls( |$)|^cd |^mkdir |^export |^uv (tool|python) install|^rm /;
const releases = /(^| )gh release (create|upload|edit)( |$)/;

/** What a step is there for. */
export function stepKind(step: Step): StepKind {
  if (step.uses !== undefined) {
    const name = (step.uses.value.split("@")[0] ?? "").toLowerCase();
    return actions.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
  }
  const kinds = linesOf(step).map((line): StepKind => {
    if (releases.test(line)) return "release";
    if (builds.test(line)) return "build";
    if (/(^| )twine check( |$)/.test(line)) return "build";
    return setsUp.test(line) ? "set-up" : "other";
  });
  const first = (["release", "other", "build"] as const).find((kind) => kinds.includes(kind));
  return first ?? "set-up";
}

/** Whether a job builds, installs or publishes the project: then it works out the version. */
export function needsVersion(job: Job): boolean {
  return job.steps.some((step) =>
    stepKind(step) === "build" ||
    linesOf(step).some((line) => [builds, installs, own].some((words) => words.test(line)))
  );
}

/** Whether a step builds wheels for several platforms. */
export function buildsWheels(step: Step): boolean {
  const action = step.uses?.value.toLowerCase() ?? "";
  return /^(pypa\/cibuildwheel|pyo3\/maturin-action)@/.test(action) ||
    linesOf(step).some((line) => /(^| )cibuildwheel( |$)/.test(line) && !setsUp.test(line));
}

/** Whether a step checks the repository out. */
export function isCheckout({ uses }: Step): boolean {
  return uses !== undefined && /^actions\/checkout@/i.test(uses.value);
}

function linesOf({ run }: Step): string[] {
  return shellCommands(run?.value ?? "").map((words) => words.join(" "));
}
