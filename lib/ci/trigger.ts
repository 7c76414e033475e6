// What started a CI run, in terms that hold for every provider.

/** The providers, by their names in data; `other` is a machine that was told to send without being one. */
export type ProviderName = "github" | "gitlab" | "google" | "circleci" | "buildkite" | "other";

/** The event behind a CI run. Every text in it was chosen by whoever pushed: data, never code. */
export interface Trigger {
  readonly provider: ProviderName;
  /** The event's name as the provider spells it, such as `push` or `workflow_dispatch`. */
  readonly event: string;
  /** The full ref, such as `refs/heads/main`; empty when the event has none. */
  readonly ref: string;
  readonly refKind: "branch" | "tag" | "other";
  /** The ref without `refs/heads/` or `refs/tags/`. */
  readonly refName: string;
  /** The commit that the run is about: 40 or 64 hexadecimal digits. */
  readonly sha: string;
  /** `owner/name` of the repository that the run belongs to. */
  readonly repository: string;
  /** The inputs of a run started by hand. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The tag of the release that the event is about. */
  readonly releaseTag?: string;
  /** What happened to that release: `published`, `created`, `edited` and so on. */
  readonly releaseAction?: string;
  readonly releaseDraft?: boolean;
  readonly releasePrerelease?: boolean;
  readonly defaultBranch?: string;
  /** Whether the run is a fork's: the repository is one, or the pull request comes from one. */
  readonly fork: boolean;
  /** `owner/name` of the repository that a pull request comes from. */
  readonly headRepository?: string;
  /**
   * The workflow as the ID token spells it, such as `octo/forge/.github/workflows/publish.yml@refs/heads/main`
   * or `gitlab.com/octo/forge//.gitlab-ci.yml@refs/heads/main`.
   */
  readonly workflowRef?: string;
  readonly actor?: string;
  /** The run's number or name. */
  readonly runId: string;
  /** 1 for the first attempt; higher when jobs were run again. */
  readonly runAttempt: number;
  /** When it was pushed or the run was started, in milliseconds since 1970, where the CI says it. */
  readonly startedAt?: number;
  /** The run's page. */
  readonly runUrl: string;
}
