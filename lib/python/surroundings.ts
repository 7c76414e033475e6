// Variables of the user's own Python work that must not reach pyrelease's.

/**
 * Removes what would lead an interpreter to other modules, or an installer to another environment.
 *
 * Where packages come from (`PIP_INDEX_URL`, `UV_INDEX`, proxies, CA bundles, configuration files) stays.
 */
export const noSurroundings: Readonly<Record<string, undefined>> = {
  PYTHONHOME: undefined,
  PYTHONPATH: undefined,
  PYTHONSTARTUP: undefined,
  PYTHONUSERBASE: undefined,
  CONDA_PREFIX: undefined,
  VIRTUAL_ENV: undefined,
  PIP_PREFIX: undefined,
  PIP_REQUIRE_VIRTUALENV: undefined,
  PIP_ROOT: undefined,
  PIP_TARGET: undefined,
  PIP_USER: undefined,
  UV_BREAK_SYSTEM_PACKAGES: undefined,
  UV_PROJECT_ENVIRONMENT: undefined,
  UV_PYTHON: undefined,
  UV_SYSTEM_PYTHON: undefined,
};
