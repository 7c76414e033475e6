// The options of `publish`, and how they become what the library takes.
import type { PublishOptions } from "../publish/publish_project.ts";
import { dryRun, json, project, python, timeout } from "./options.ts";
import { flag, number, type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `publish` takes. */
export const publishOptions: readonly TaskOption[] = [
  project,
  {
    ...dryRun,
    description:
      "say what would happen and send nothing; builds and verifies what is not built yet",
  },
  {
    flags: "--offline",
    description: "with a dry run: read nothing from the network, not even public pages",
    env: "PYRELEASE_OFFLINE",
  },
  {
    flags: "--one-job",
    description:
      "build and test in the job that holds the identity, whatever that code does with it",
    env: "PYRELEASE_ONE_JOB",
  },
  {
    flags: "--allow-off-main",
    description: "publish a tag that is not on the main branch's history",
    env: "PYRELEASE_ALLOW_OFF_MAIN",
  },
  {
    flags: "--testpypi-url <url>",
    description: "another index in TestPyPI's place, such as a rehearsal's",
    env: "PYRELEASE_TESTPYPI_URL",
  },
  {
    flags: "--pypi-url <url>",
    description: "another index in PyPI's place",
    env: "PYRELEASE_PYPI_URL",
  },
  python,
  timeout,
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readPublishOptions(options: TaskOptions): PublishOptions {
  const testpypi = text(options, "testpypiUrl");
  const pypi = text(options, "pypiUrl");
  const python = text(options, "python");
  const timeoutMs = number(options, "timeout");
  return {
    dir: text(options, "project") ?? ".",
    dryRun: flag(options, "dryRun"),
    offline: flag(options, "offline"),
    oneJob: flag(options, "oneJob"),
    allowOffMain: flag(options, "allowOffMain"),
    ...(python === undefined ? {} : { python }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    addresses: {
      ...(testpypi === undefined ? {} : { testpypi }),
      ...(pypi === undefined ? {} : { pypi }),
    },
  };
}
