// The variables and the event file of a GitHub Actions job, as the runner gives them.
import { temporaryFolder } from "./temporary_folder.ts";

/** A commit that exists nowhere. */
export const sha = "0123456789abcdef0123456789abcdef01234567";

/** A job's environment; disposing of it removes the event file. */
export interface GithubJob extends AsyncDisposable {
  readonly variables: Record<string, string>;
}

/**
 * A job on a push to main, unless told otherwise.
 *
 * @param variables On top of the usual ones; an empty value stands for an unset one.
 * @param payload The event's payload; a text is written as it is.
 */
export async function githubJob(
  variables: Readonly<Record<string, string>> = {},
  payload: unknown = { repository: { default_branch: "main", fork: false } },
): Promise<GithubJob> {
  const folder = await temporaryFolder();
  const path = folder.join("event.json");
  await Deno.writeTextFile(path, typeof payload === "string" ? payload : JSON.stringify(payload));
  return {
    variables: {
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTOR: "ada",
      GITHUB_EVENT_NAME: "push",
      GITHUB_EVENT_PATH: path,
      GITHUB_REF: "refs/heads/main",
      GITHUB_REF_NAME: "main",
      GITHUB_REF_TYPE: "branch",
      GITHUB_REPOSITORY: "octo/forge",
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_RUN_ID: "8123456789",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_SHA: sha,
      GITHUB_WORKFLOW_REF: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
      ...variables,
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
