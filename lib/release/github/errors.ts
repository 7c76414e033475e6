// What GitHub's API can fail with, in words of our own.
import { ReleaseError } from "../../errors.ts";
import { isObject, listOf, textOf, tryParseObject } from "../../index/json.ts";
import { inline } from "../../standards/display.ts";
import type { HttpResponse } from "../../system/http.ts";
import type { WeatherError } from "../../system/retry.ts";
import type { Secrets } from "../../system/secrets.ts";
import type { GithubRepository } from "./repository.ts";

/**
 * An answer that says no.
 *
 * @param system Its secrets are taken out of the server's text.
 * @param repository Whose API answered.
 * @param what What was to be done, such as `make the release "v1.0"`.
 * @param response The answer.
 * @returns "github-refused"
 */
export function githubRefused(
  { secrets }: { readonly secrets: Secrets },
  { name }: GithubRepository,
  what: string,
  response: HttpResponse,
): ReleaseError {
  const { status } = response;
  const said = saidBy(secrets.scrub(response.text()));
  return new ReleaseError("github-refused", `GitHub will not ${what} in ${inline(name)}`, {
    why: `Status ${status}${said === "" ? "" : `: ${said}`}`,
    hint: hints[status] ??
      "See what GitHub says; running it again goes on where this run stopped",
  });
}

/** No answer, none but that it is out of order, or a wait that is too long. */
export function githubUnavailable(
  { apiUrl }: GithubRepository,
  what: string,
  cause: WeatherError,
): ReleaseError {
  return new ReleaseError(
    "github-unavailable",
    `Cannot ${what}: ${inline(apiUrl)} is out of reach`,
    {
      why: `${cause.reason}\n${cause.limit}`,
      hint:
        "Run it again later: it goes on where this run stopped. GitHub's state: https://www.githubstatus.com",
      cause,
    },
  );
}

/** An answer that GitHub's API does not give. */
export function githubAnswerInvalid({ apiUrl }: GithubRepository, why: string): ReleaseError {
  return new ReleaseError(
    "github-answer-invalid",
    `${inline(apiUrl)} gave an answer that cannot be used`,
    { why, hint: "See that GITHUB_API_URL is the API of the repository's own server" },
  );
}

/** Whether an answer says that what was to be made is there. */
export function saysExists(response: HttpResponse): boolean {
  if (response.status !== 422) return false;
  const errors = listOf(tryParseObject(response.text())?.["errors"]);
  return errors.some((error) => isObject(error) && error["code"] === "already_exists");
}

const hints: Readonly<Record<number, string>> = {
  401:
    "The token is wrong or has run out: in Actions hand over ${{ github.token }}, elsewhere make another",
  403:
    "Give the job `permissions: contents: write`; where the repository's rules protect releases, let them allow it",
  404:
    "See that the repository's name is right, and that the token may write its contents (permissions: contents: write)",
};

function saidBy(body: string): string {
  const object = tryParseObject(body);
  const details = listOf(object?.["errors"]).map((error) =>
    isObject(error)
      ? textOf(error["message"]) ??
        ["resource", "field", "code"].map((key) => textOf(error[key])).filter(Boolean).join(" ")
      : textOf(error) ?? ""
  );
  const parts = [textOf(object?.["message"]) ?? "", ...details].filter((part) => part !== "");
  return inline(parts.join("; "), 400).replace(/\.$/, "");
}
