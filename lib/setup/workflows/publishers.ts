// Which steps of a project's workflows upload, where to, by what means.
import { indexNamed, publishCommand, tokenVariable } from "./publish_commands.ts";
import type { Publisher, PublishIndex, PublishTool } from "./publisher.ts";
import { shellCommands } from "./shell_commands.ts";
import type { Fields, Job, Permissions, Step, Workflow } from "./workflow.ts";

/**
 * Everything that uploads to a package index, or may: a step with a token for one counts, whatever it runs.
 *
 * @param workflows All workflows of the repository: one may call another.
 */
export function publishersIn(workflows: readonly Workflow[]): Publisher[] {
  const own = workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) =>
      job.steps.flatMap((step) => publishersOfStep(workflow, job, step))
    )
  );
  const calling = workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => publishersCalled(workflow, job, own))
  );
  return [...own, ...calling];
}

function publishersOfStep(workflow: Workflow, job: Job, step: Step): Publisher[] {
  const env = { ...workflow.env, ...job.env, ...step.env };
  const found = step.uses === undefined
    ? byCommand(step.run?.value ?? "", env)
    : [byAction(step.uses.value, step.with)];
  const uploads = found.filter((upload) => upload !== undefined);
  const tokens = Object.keys(env).filter((name) => tokenVariable.test(name));
  const own = Object.keys(step.env).some((name) => tokenVariable.test(name));
  if (uploads.length === 0 && own && step.uses === undefined && !onlyChecks(step)) {
    uploads.push({ tool: "another", index: indexOfVariables(env), token: true });
  }
  return uploads.map(({ tool, index, token }) => {
    // Without an identity these two have nothing; what others then sign in with is written elsewhere.
    const needsIdentity = tool === "pyrelease" || tool === "gh-action-pypi-publish";
    const given = token || (tool !== "pyrelease" && tokens.length > 0) ||
      !needsIdentity && !mayIdentify(job.permissions ?? workflow.permissions);
    const handed = Object.entries(env).filter(([name]) => tokens.includes(name));
    return {
      workflow,
      job,
      step,
      tool,
      index,
      means: given ? "token" : "trusted",
      secrets: secretsIn(
        [
          ...Object.values(step.with).map(({ value }) => value),
          step.run?.value ?? "",
          ...handed.map(([, { value }]) => value),
        ],
      ),
      line: step.line,
    };
  });
}

interface Upload {
  readonly tool: PublishTool;
  readonly index: PublishIndex;
  readonly token: boolean;
}

function byCommand(run: string, env: Fields): (Upload | undefined)[] {
  return shellCommands(run).map((words) => publishCommand(words, env));
}

function byAction(uses: string, inputs: Fields): Upload | undefined {
  const action = (uses.split("@")[0] ?? "").toLowerCase();
  const address = inputs["repository-url"] ?? inputs["repository_url"] ?? inputs["repository"];
  const token = Object.keys(inputs).some((name) => /password|token/i.test(name));
  if (action === "pypa/gh-action-pypi-publish") {
    return { tool: "gh-action-pypi-publish", index: indexNamed(address?.value), token };
  }
  if (/^(python-semantic-release|relekang)\/python-semantic-release$/.test(action)) {
    const uploads = Object.keys(inputs).some((name) => /pypi|repository_(user|pass)/i.test(name));
    return uploads ? { tool: "semantic-release", index: "pypi", token: true } : undefined;
  }
  if (action === "pyo3/maturin-action") {
    const command = inputs["command"]?.value ?? "";
    if (!/^(publish|upload)$/.test(command)) return undefined;
    const args = inputs["args"]?.value ?? "";
    const index = /test\.pypi\.org|-r(epository)?[ =]testpypi/.test(args) ? "testpypi" : "pypi";
    return { tool: "maturin", index, token };
  }
  const named = /pypi/.test(action) && /publish|deploy|upload|release/.test(action) ||
    /poetry-publish|package-publish/.test(action);
  const given = Object.keys(inputs).some((name) =>
    /^(test_?)?pypi_?(api_?)?(token|pass)/i.test(name)
  );
  if (!named && !given) return undefined;
  return { tool: "another", index: indexNamed(address?.value), token };
}

/** What a job that calls a workflow uploads: what that one does; or a token's name tells. */
function publishersCalled(workflow: Workflow, job: Job, own: readonly Publisher[]): Publisher[] {
  if (job.uses === undefined) return [];
  const called = job.uses.value.replace(/^\.\//, "");
  const handed = job.secrets === "inherit" ? {} : job.secrets;
  const secrets = secretsIn(Object.values(handed).map(({ value }) => value));
  const inside = own.filter((publisher) => publisher.workflow.path === called);
  if (inside.length > 0) {
    return inside.map(({ tool, index, means }) => ({
      workflow,
      job,
      tool,
      index,
      means,
      secrets,
      line: job.line,
    }));
  }
  const told = [...Object.keys(handed), ...secrets].some((name) => /pypi|twine/i.test(name)) ||
    /pypi/i.test(called);
  return told && !job.uses.value.startsWith("./")
    ? [{
      workflow,
      job,
      tool: "another",
      index: "unknown",
      means: secrets.length > 0 ? "token" : "trusted",
      secrets,
      line: job.line,
    }]
    : [];
}

/** Whether permissions let a job ask for an ID token. */
export function mayIdentify(permissions: Permissions | undefined): boolean {
  return permissions?.all === "write-all" || permissions?.scopes["id-token"]?.value === "write";
}

/** The names of secrets in expressions, GitHub's own token aside. */
export function secretsIn(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\bsecrets(?:\.([\w-]+)|\[\s*['"]([\w-]+)['"]\s*\])/g)]
      .map(([, plain, quoted]) => plain ?? quoted ?? "")
  );
  return [...new Set(names)].filter((name) => name !== "" && name.toUpperCase() !== "GITHUB_TOKEN");
}

/** Whether a step with a token only looks at what was built. */
function onlyChecks({ run }: Step): boolean {
  return shellCommands(run?.value ?? "").every((words) => /\btwine check\b/.test(words.join(" ")));
}

function indexOfVariables(env: Fields): PublishIndex {
  return indexNamed(env["TWINE_REPOSITORY_URL"]?.value ?? env["TWINE_REPOSITORY"]?.value);
}
