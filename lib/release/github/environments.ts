// A repository's environments on GitHub, and what protects each.
import { isObject, listOf, textOf, tryParseObject } from "../../index/json.ts";
import { askGithub } from "./ask.ts";
import { githubAnswerInvalid, githubRefused } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { apiAddress } from "./repository.ts";

/** What may be deployed to an environment. */
export interface DeploymentRule {
  readonly kind: "branch" | "tag";
  /** Such as `v*`. */
  readonly pattern: string;
}

/** An environment. */
export interface Environment {
  readonly name: string;
  /** Whether somebody must say yes to each deployment. */
  readonly reviewed: boolean;
  /** What may be deployed: anything, what protected branches have, or what fits one of some rules. */
  readonly from: "anywhere" | "protected branches" | readonly DeploymentRule[];
}

/** As many as GitHub gives at once. */
const most = 100;

/**
 * Reads one environment.
 *
 * Source: GitHub, "REST API endpoints for deployment environments" and "… for deployment branch policies".
 *
 * @param system HTTP and the clock.
 * @param github Whose; those of a public repository can be read without a token.
 * @param name The environment's.
 * @returns `undefined` when GitHub shows none of that name.
 * @throws {ReleaseError} "github-refused", "github-unavailable", "github-answer-invalid".
 */
export async function readEnvironment(
  system: GithubSystem,
  github: Github,
  name: string,
): Promise<Environment | undefined> {
  const path = `environments/${encodeURIComponent(name)}`;
  const found = await objectAt(system, github, path, `read the environment ${name}`);
  if (found === undefined) return undefined;
  const policy = found["deployment_branch_policy"];
  const rules = listOf(found["protection_rules"]).filter(isObject);
  return {
    name,
    reviewed: rules.some(({ type, reviewers }) =>
      type === "required_reviewers" && listOf(reviewers).length > 0
    ),
    from: !isObject(policy)
      ? "anywhere"
      : policy["protected_branches"] === true
      ? "protected branches"
      : await rulesOf(system, github, path, name),
  };
}

async function rulesOf(
  system: GithubSystem,
  github: Github,
  path: string,
  name: string,
): Promise<DeploymentRule[]> {
  const what = `read what may be deployed to ${name}`;
  const found = await objectAt(system, github, `${path}/deployment-branch-policies`, what);
  return listOf(found?.["branch_policies"]).filter(isObject).flatMap(({ name, type }) => {
    const pattern = textOf(name);
    return pattern === undefined ? [] : [{ kind: type === "tag" ? "tag" : "branch", pattern }];
  });
}

async function objectAt(system: GithubSystem, github: Github, path: string, what: string) {
  const { repository } = github;
  const url = `${apiAddress(repository, "")}${path}?per_page=${most}`;
  const response = await askGithub(system, github, { url, what });
  if (response.status === 404) return undefined;
  if (response.status !== 200) throw githubRefused(system, repository, what, response);
  const found = tryParseObject(response.text());
  if (found === undefined) throw githubAnswerInvalid(repository, "It is not a JSON object");
  return found;
}
