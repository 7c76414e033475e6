// The event payload of a GitHub run: the parts a release depends on, read with suspicion.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** What the payload says, as far as it says it. */
export interface GithubEvent {
  readonly inputs: Readonly<Record<string, string>>;
  readonly action?: string;
  readonly releaseTag?: string;
  readonly releaseDraft?: boolean;
  readonly releasePrerelease?: boolean;
  readonly defaultBranch?: string;
  /** Whether the repository itself is a fork. */
  readonly forkedRepository: boolean;
  /** `owner/name` of the repository that a pull request comes from. */
  readonly headRepository?: string;
  /** When the repository was last pushed to, in milliseconds since 1970: a push event says its own time. */
  readonly pushedAt?: number;
}

/**
 * Reads the file that `GITHUB_EVENT_PATH` names.
 *
 * @param system The environment and files.
 * @throws {ReleaseError} "ci-event-invalid" when it is not there or not a JSON object.
 */
export async function readGithubEvent(
  system: Pick<System, "env" | "files">,
): Promise<GithubEvent> {
  const path = system.env.get("GITHUB_EVENT_PATH") ?? "";
  if (path === "") throw unreadable("GITHUB_EVENT_PATH is not set");
  const text = await system.files.readTextIfThere(path);
  if (text === undefined) throw unreadable(`there is no file ${inline(path)}`);
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch (error) {
    throw unreadable(`${inline(path)} is not JSON`, error);
  }
  if (!isObject(payload)) throw unreadable(`${inline(path)} does not hold a JSON object`);
  return githubEvent(payload);
}

function githubEvent(payload: Record<string, unknown>): GithubEvent {
  const release = objectOf(payload["release"]);
  const repository = objectOf(payload["repository"]);
  const head = objectOf(objectOf(objectOf(payload["pull_request"])["head"])["repo"]);
  return {
    inputs: inputsOf(payload["inputs"]),
    action: textOf(payload["action"]),
    releaseTag: textOf(release["tag_name"]),
    releaseDraft: flagOf(release["draft"]),
    releasePrerelease: flagOf(release["prerelease"]),
    defaultBranch: textOf(repository["default_branch"]),
    forkedRepository: repository["fork"] === true,
    headRepository: textOf(head["full_name"]),
    // Seconds in the payload of a push, and a date in every other.
    pushedAt: typeof repository["pushed_at"] === "number"
      ? repository["pushed_at"] * 1000
      : undefined,
  };
}

function inputsOf(value: unknown): Record<string, string> {
  const scalars = Object.entries(objectOf(value)).filter(([, input]) =>
    ["string", "boolean", "number"].includes(typeof input)
  );
  return Object.fromEntries(scalars.map(([name, input]) => [name, String(input)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function unreadable(why: string, cause?: unknown): ReleaseError {
  return new ReleaseError("ci-event-invalid", `Cannot read the event of this run: ${why}`, {
    why: "GitHub Actions writes what started a run to the file that GITHUB_EVENT_PATH names",
    hint:
      "Run pyrelease in a step of the job itself; in a container, hand on GITHUB_EVENT_PATH and the file it names",
    cause,
  });
}
