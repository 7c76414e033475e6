// The payload of the event that started a run, as GitHub writes it for the job.
import { repositoryId, type ResolvedJob } from "./job.ts";

/**
 * The parts of the payload that a release may look at. What the job gives comes before what is usual.
 *
 * Source: GitHub, "Webhook events and payloads".
 *
 * @param job The job.
 */
export function eventPayload(job: ResolvedJob): Record<string, unknown> {
  return {
    ...usualPayload(job),
    repository: repositoryOf(job.repository, job),
    sender: { login: job.actor },
    ...job.payload,
  };
}

function usualPayload(job: ResolvedJob): Record<string, unknown> {
  const { event, ref, sha } = job;
  const workflow = `.github/workflows/${job.workflow}`;
  switch (event) {
    case "push":
      return { ref, after: sha, created: ref.startsWith("refs/tags/"), deleted: false };
    case "release": {
      const tag = ref.replace(/^refs\/tags\//, "");
      return {
        action: "published",
        release: { tag_name: tag, name: tag, draft: false, prerelease: false },
      };
    }
    case "workflow_dispatch":
      return { ref, inputs: {}, workflow };
    case "schedule":
      return { schedule: "0 3 * * *", workflow };
    case "pull_request":
    case "pull_request_target":
      return { action: "synchronize", number: 1, pull_request: pullRequestOf(job) };
    default:
      return { ref };
  }
}

/** A pull request from somebody else's fork: the one kind that must be told apart. */
function pullRequestOf(job: ResolvedJob): Record<string, unknown> {
  const fork = `grace/${job.repository.split("/")[1] ?? ""}`;
  return {
    number: 1,
    head: {
      ref: "topic",
      sha: job.sha,
      repo: { ...repositoryOf(fork, job), fork: true },
    },
    base: { ref: job.defaultBranch, repo: repositoryOf(job.repository, job) },
  };
}

function repositoryOf(fullName: string, job: ResolvedJob): Record<string, unknown> {
  const [owner = "", name = ""] = fullName.split("/");
  return {
    id: Number(repositoryId),
    name,
    full_name: fullName,
    owner: { login: owner, id: Number(job.ownerId) },
    default_branch: job.defaultBranch,
    fork: job.fork,
    private: false,
  };
}
