// The options about an index that tasks share: which one, whether it is asked, and what it may be sent.
import { type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--offline` */
export const offline: TaskOption = {
  flags: "--offline",
  description: "read nothing from the network, not even public pages",
  env: "PYRELEASE_OFFLINE",
};

/** `--online` */
export const online: TaskOption = {
  flags: "--online",
  description:
    "ask the index that a push of this commit publishes to, for the checks that look at what it has",
  env: "PYRELEASE_ONLINE",
};

/** `--allow-off-main` */
export const allowOffMain: TaskOption = {
  flags: "--allow-off-main",
  description: "publish a tag that is not on the main branch's history",
  env: "PYRELEASE_ALLOW_OFF_MAIN",
};

/** `--allow-older` */
export const allowOlder: TaskOption = {
  flags: "--allow-older",
  description: "publish a version that is lower than what the index has",
  env: "PYRELEASE_ALLOW_OLDER",
};

/** `--testpypi-url URL` and `--pypi-url URL` */
export const indexAddresses: readonly TaskOption[] = [
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
];

/**
 * The addresses that were given.
 *
 * @param options What the command line and the environment say.
 */
export function addressesOf(
  options: TaskOptions,
): { readonly testpypi?: string; readonly pypi?: string } {
  const testpypi = text(options, "testpypiUrl");
  const pypi = text(options, "pypiUrl");
  return {
    ...(testpypi === undefined ? {} : { testpypi }),
    ...(pypi === undefined ? {} : { pypi }),
  };
}
