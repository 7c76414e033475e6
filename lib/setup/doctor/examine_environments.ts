// How GitHub protects the environments of the jobs that publish: asked on request only.
import type { System } from "../../system/mod.ts";
import { type Environment, readEnvironment } from "../../release/github/environments.ts";
import { repositoryHere } from "../../release/github/repository.ts";
import { githubToken } from "../../release/github/token.ts";
import { ReleaseError } from "../../errors.ts";
import { attempt } from "../../publish/problem.ts";
import { inline } from "../../standards/display.ts";
import type { Problem, With } from "./check.ts";
import type { Diagnosis } from "./diagnose.ts";
import { environmentsOf } from "./environments_of.ts";
import { problemOf } from "./of_checkout.ts";

const about = {
  check: "protection",
  group: "workflows",
  title: "GitHub protects the environments of the jobs that publish",
  link:
    "https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
} as const;

/**
 * Asks GitHub about each environment.
 *
 * @param system HTTP, the clock, and the environment: `GITHUB_TOKEN` or `GH_TOKEN` where the repository is private.
 * @param patient The project.
 * @returns `undefined` where no job publishes with an environment, or the repository is not on GitHub.
 */
export async function examineEnvironments(
  system: System,
  patient: With<"project">,
): Promise<Diagnosis | undefined> {
  const { remote } = patient;
  const used = environmentsOf(patient);
  if (remote === undefined || used.length === 0) return undefined;
  const found = await attempt(async () => {
    const repository = repositoryHere(system.env, `${remote.owner}/${remote.name}`);
    if (new URL(repository.webUrl).hostname !== remote.host) return undefined;
    const github = { repository, token: githubToken(system) };
    const problems: Problem[] = [];
    for (const { name, index } of used) {
      const environment = await readEnvironment(system, github, name);
      const page = `${repository.webUrl}/settings/environments`;
      const open = environment === undefined
        ? [unseen(name, github.token !== undefined)]
        : faults(environment, index, patient.mainBranch);
      problems.push(
        ...open.map((each) => ({ ...each, state: "todo" as const, fix: `${each.fix}: ${page}` })),
      );
    }
    return problems;
  });
  if (found === undefined) return undefined;
  if (found instanceof ReleaseError) {
    return { ...about, state: "todo", problems: [problemOf(patient, found, "todo")] };
  }
  return found.length > 0 ? { ...about, state: "todo", problems: found } : {
    ...about,
    state: "passed",
    detail: `GitHub protects ${used.map(({ name }) => inline(name)).join(" and ")}`,
    problems: [],
  };
}

type Open = Pick<Problem, "message" | "why" | "fix">;

function unseen(name: string, asked: boolean): Open {
  return {
    message: `GitHub shows no environment ${inline(name)}`,
    why: "It is made, without any protection, when a job first asks for it" +
      (asked ? "" : "\nThose of a private repository are shown with a token alone: GH_TOKEN"),
    fix: "Make it, and protect it",
  };
}

function faults(
  { name, reviewed, from }: Environment,
  index: "pypi" | "testpypi",
  mainBranch: string,
): Open[] {
  const shown = inline(name);
  const found: Open[] = [];
  if (index === "pypi" && !reviewed) {
    found.push({
      message: `Nobody must approve what is deployed to ${shown}`,
      why: "Whoever may push a tag may release",
      fix: "Add required reviewers",
    });
  }
  if (from === "anywhere") {
    found.push({
      message: `${shown} may be used from any branch and any tag`,
      why: "Whoever may push a branch may publish from it, with a workflow of their own",
      fix: index === "pypi"
        ? "Select the tags that are released: v*"
        : `Select the branch that is released: ${inline(mainBranch)}`,
    });
  }
  // Protected branches are the repository's own rule, and a tag is none.
  const rules = typeof from === "string" ? [] : from;
  const tags = rules.some(({ kind }) => kind === "tag");
  if (index === "pypi" && from !== "anywhere" && !tags) {
    found.push({
      message: `No tag may be deployed to ${shown}`,
      why: "A release is a tag: GitHub refuses the job before it starts",
      fix: "Select the tags that are released: v*",
    });
  }
  const branches = rules.filter(({ kind }) => kind === "branch").map(({ pattern }) => pattern);
  const strangers = branches.filter((each) => index === "pypi" || each !== mainBranch);
  if (strangers.length > 0) {
    found.push({
      message: `${shown} may be used from ${strangers.map((each) => inline(each)).join(", ")}`,
      why: index === "pypi"
        ? "A release is a tag; what may push such a branch may publish from it"
        : `Development releases are of ${inline(mainBranch)} alone`,
      fix: "Take it out of the environment's branches",
    });
  }
  return found;
}
