// The options of `version`.
import { parts, phases } from "../version/next/ask.ts";
import { forOptions } from "./for_options.ts";
import { dryRun, json, project, python } from "./options.ts";
import type { TaskOption } from "./task.ts";

/** What `version` takes. */
export const versionOptions: readonly TaskOption[] = [
  project,
  {
    flags: "--ask",
    description: "ask the build backend where other files may overrule pyproject.toml",
    env: "PYRELEASE_ASK",
  },
  {
    flags: "--check",
    description: "hold every place that states the version against it",
    env: "PYRELEASE_CHECK",
  },
  {
    flags: "--next",
    description: "say what the next release would be called, and how to tag it; nothing is written",
    env: "PYRELEASE_NEXT",
  },
  {
    flags: "--bump <part>",
    description: "with --next: raise this part, whatever the commits say",
    env: "PYRELEASE_BUMP",
    choices: parts,
  },
  {
    flags: "--pre <kind>",
    description: "with --next: an alpha, a beta or a release candidate",
    env: "PYRELEASE_PRE",
    choices: phases,
  },
  {
    flags: "--post",
    description: "with --next: a post-release of the last release",
    env: "PYRELEASE_POST",
  },
  {
    flags: "--final",
    description: "with --next: the final release behind the pre-releases",
    env: "PYRELEASE_FINAL",
  },
  python,
  ...forOptions,
  dryRun,
  json,
];
