// Lists that GitHub gives in pages.
import type { HttpResponse } from "../../system/http.ts";
import { askGithub } from "./ask.ts";
import type { Github, GithubSystem } from "./github.ts";
import { githubAnswerInvalid, githubRefused } from "./errors.ts";

/** As many as GitHub gives at once. */
const pageSize = 100;
/** GitHub lists no more than 10,000 releases. */
const mostPages = 100;

/**
 * Reads a list to its end.
 *
 * @param system HTTP and the clock.
 * @param github Whose.
 * @param url The list, without a query.
 * @param what What it is read for.
 * @throws {ReleaseError} "github-refused", "github-unavailable", "github-answer-invalid".
 */
export async function pagesOf(
  system: GithubSystem,
  github: Github,
  url: string,
  what: string,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const at = `${url}?per_page=${pageSize}&page=${page}`;
    const response = await askGithub(system, github, { url: at, what });
    if (response.status !== 200) {
      throw githubRefused(system, github.repository, what, response);
    }
    const items = readJson(github, response);
    if (!Array.isArray(items)) {
      throw githubAnswerInvalid(github.repository, "It is not a list");
    }
    found.push(...items);
    if (items.length < pageSize) break;
  }
  return found;
}

/** An answer's JSON. The parser's error quotes the text: it is not kept. */
export function readJson({ repository }: Github, response: HttpResponse): unknown {
  try {
    return JSON.parse(response.text());
  } catch {
    throw githubAnswerInvalid(repository, "It is not JSON");
  }
}
