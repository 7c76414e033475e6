// The options of `init`, and how they become what the library takes.
import { ReleaseError } from "../errors.ts";
import type { InitOptions } from "../setup/init_project.ts";
import { inline } from "../standards/display.ts";
import { ownSpecifier } from "../setup/workflows/own_specifier.ts";
import { thisProgram } from "../system/program.ts";
import about from "../../deno.json" with { type: "json" };
import { indexAddresses } from "./index_options.ts";
import { dryRun, json, project, python, timeout } from "./options.ts";
import { flag, number, projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `init` takes. */
export const initOptions: readonly TaskOption[] = [
  project,
  {
    flags: "--scheme <scheme>",
    description: "setuptools-scm's version scheme (default: release-branch-semver)",
    env: "PYRELEASE_SCHEME",
  },
  {
    flags: "--keep-backend",
    description: "keep the build backend, and give it the version by its own plugin",
    env: "PYRELEASE_KEEP_BACKEND",
  },
  {
    flags: "--wheels",
    description: "write the workflow in which several machines build the wheels",
    env: "PYRELEASE_WHEELS",
  },
  {
    flags: "--one-machine",
    description:
      "write the workflow in which one machine builds all, though the project compiles code",
    env: "PYRELEASE_ONE_MACHINE",
  },
  {
    flags: "--tag-prefix <prefix>",
    description:
      "what this package's tags begin with, before the numbers, where the repository has others: NAME-v",
    env: "PYRELEASE_TAG_PREFIX",
  },
  {
    flags: "--next",
    description:
      "let pyrelease publish releases, once the test index shows a file that it published",
    env: "PYRELEASE_NEXT_STAGE",
  },
  {
    flags: "--finish",
    description: "take the old way out, once PyPI shows a release that pyrelease published",
    env: "PYRELEASE_FINISH",
  },
  {
    flags: "--branch <name>",
    description: "write on a new branch",
    env: "PYRELEASE_BRANCH",
  },
  {
    flags: "--from <specifier>",
    description:
      "from where the project's tasks run pyrelease, such as jsr:@x/pyrelease@0.1.0 (default: from where this was run)",
    env: "PYRELEASE_FROM",
  },
  { flags: "--yes", description: "write without asking", env: "PYRELEASE_YES" },
  {
    flags: "--accept",
    description:
      "write although what users get would be different, workflows would fail, or a stage before is not proven",
    env: "PYRELEASE_ACCEPT",
  },
  {
    flags: "--undo",
    description: "take back what init wrote last, byte for byte",
    env: "PYRELEASE_UNDO",
  },
  {
    flags: "--online",
    description: "ask the indexes which versions they have, for the choice of the first one",
    env: "PYRELEASE_ONLINE",
  },
  { ...dryRun, description: "show the plan and the proof; write nothing" },
  ...indexAddresses,
  python,
  timeout,
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readInitOptions(
  options: TaskOptions,
): Omit<InitOptions, "ask" | "askBackend" | "proven" | "there" | "tools"> {
  const [branch, timeoutMs] = [text(options, "branch"), number(options, "timeout")];
  const tagPrefix = text(options, "tagPrefix");
  return {
    dir: projectFolder(options),
    stage: flag(options, "finish") ? "finish" : flag(options, "next") ? "next" : "begin",
    scheme: text(options, "scheme") ?? "release-branch-semver",
    keepBackend: flag(options, "keepBackend"),
    ...(flag(options, "wheels")
      ? { wheels: true }
      : flag(options, "oneMachine")
      ? { wheels: false }
      : {}),
    dryRun: flag(options, "dryRun"),
    yes: flag(options, "yes"),
    accept: flag(options, "accept"),
    specifier: ownSpecifier(text(options, "from"), thisProgram().module, about),
    specifierGiven: text(options, "from") !== undefined,
    ...(tagPrefix === undefined ? {} : { tagPrefix: checkedPrefix(tagPrefix) }),
    ...(branch === undefined ? {} : { branch }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

/** A prefix that git, a workflow's filter and setuptools-scm all take for itself; a digit at its end would be the version's. */
function checkedPrefix(prefix: string): string {
  if (/^[A-Za-z]([\w./-]*[A-Za-z_/-])?$/.test(prefix) && !/\.\.|\/[/.]|\.lock\//.test(prefix)) {
    return prefix;
  }
  throw new ReleaseError("usage", `"${inline(prefix, 100)}" is nothing that tags can begin with`, {
    why: "Letters, digits, `.`, `_`, `-` and `/`: a letter first, and no digit last",
    hint: "Give --tag-prefix the package's name and -v, such as mypackage-v",
  });
}
