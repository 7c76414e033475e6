// What Deno lets a publish do in the job that holds the identity: the one list, which deno.json's task repeats.

/** What each `--allow-…` flag names. */
export interface Permissions {
  readonly env: readonly string[];
  readonly import: readonly string[];
  readonly net: readonly string[];
  readonly read: readonly string[];
  readonly run: readonly string[];
  readonly write: readonly string[];
}

/** What says how the network is reached. */
const ofProxies = [
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
];

/** What tells one CI from another, and from none. */
const ofAnyCi = [
  "BUILDKITE",
  "BUILD_ID",
  "CIRCLECI",
  "GITHUB_ACTIONS",
  "GITLAB_CI",
  "GOOGLE_SERVICE_ACCOUNT_NAME",
  "PROJECT_ID",
];

const ofGithub = [
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_URL",
  "FORGEJO_ACTIONS",
  "GITHUB_ACTOR",
  "GITHUB_EVENT_NAME",
  "GITHUB_EVENT_PATH",
  "GITHUB_OUTPUT",
  "GITHUB_REF",
  "GITHUB_REF_TYPE",
  "GITHUB_REPOSITORY",
  "GITHUB_RUN_ATTEMPT",
  "GITHUB_RUN_ID",
  "GITHUB_SERVER_URL",
  "GITHUB_SHA",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_WORKFLOW_REF",
  "GITHUB_WORKSPACE",
];

/**
 * What a publish from GitHub Actions to PyPI and TestPyPI needs, and no more.
 *
 * `$RUNNER_TEMP` is for the task's shell: where it is not set, the path leads nowhere.
 */
export const publishPermissions: Permissions = {
  run: ["git"],
  net: [
    "upload.pypi.org:443",
    "pypi.org:443",
    "files.pythonhosted.org:443",
    "test.pypi.org:443",
    "test-files.pythonhosted.org:443",
    "*.actions.githubusercontent.com:443",
    "fulcio.sigstore.dev:443",
    "rekor.sigstore.dev:443",
  ],
  import: ["jsr.io:443"],
  read: [".", "$RUNNER_TEMP/_github_workflow", "/github/workflow"],
  write: ["dist", "pyrelease-out", "$RUNNER_TEMP/_runner_file_commands"],
  env: [
    "PYRELEASE_*",
    "SETUPTOOLS_SCM_*",
    "VCS_VERSIONING_*",
    "SOURCE_DATE_EPOCH",
    "PYTHON",
    "NO_COLOR",
    "HOME",
    "PATH",
    "XDG_CONFIG_HOME",
    ...ofAnyCi,
    ...ofGithub,
    ...ofProxies,
  ],
};

/** What the other CIs whose ID tokens PyPI takes need on top. */
export const permissionsElsewhere: Readonly<
  Record<"gitlab" | "google", Partial<Permissions>>
> = {
  gitlab: {
    env: [
      "PYPI_ID_TOKEN",
      "TESTPYPI_ID_TOKEN",
      "SIGSTORE_ID_TOKEN",
      "CI_COMMIT_BRANCH",
      "CI_COMMIT_SHA",
      "CI_COMMIT_TAG",
      "CI_CONFIG_PATH",
      "CI_DEFAULT_BRANCH",
      "CI_MERGE_REQUEST_REF_PATH",
      "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH",
      "CI_PIPELINE_CREATED_AT",
      "CI_PIPELINE_ID",
      "CI_PIPELINE_SOURCE",
      "CI_PROJECT_PATH",
      "CI_SERVER_HOST",
      "GITLAB_USER_LOGIN",
    ],
  },
  google: {
    net: ["metadata.google.internal:80", "iamcredentials.googleapis.com:443"],
    env: [
      "BRANCH_NAME",
      "COMMIT_SHA",
      "LOCATION",
      "PROJECT_NUMBER",
      "REPO_FULL_NAME",
      "REPO_NAME",
      "TAG_NAME",
      "_PR_NUMBER",
    ],
  },
};

/**
 * The flags for `deno run`, each in double quotes where a shell would read it otherwise.
 *
 * @param permissions What to allow.
 * @example
 * ```ts
 * import { permissionFlags, publishPermissions } from "./permissions.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(permissionFlags(publishPermissions)[1], "--allow-run=git");
 * ```
 */
export function permissionFlags(permissions: Permissions): string[] {
  const { run, net, import: load, read, write, env } = permissions;
  const named = { run, net, import: load, read, write, env };
  return [
    "--no-prompt",
    ...Object.entries(named).map(([name, values]) => {
      const flag = `--allow-${name}=${values.join(",")}`;
      return /[$*]/.test(flag) ? `"${flag}"` : flag;
    }),
  ];
}
