// The index's pages where a trusted publisher is added, filled in from an ID token's claims.
import type { Claims } from "../ci/claims.ts";
import { normalizeName } from "../standards/name.ts";
import { type Index, webPageUrl } from "./index.ts";
import { textOf } from "./json.ts";

/** What a trusted publisher for GitHub must say to match a token; `undefined` where the token is silent. */
export interface GithubPublisher {
  readonly owner?: string;
  /** GitHub's number of the owner, which the index looks up itself. */
  readonly ownerId?: string;
  readonly repository?: string;
  /** The file name inside `job_workflow_ref`: of the workflow that holds the job, not of its caller. */
  readonly workflow?: string;
  readonly environment?: string;
}

/**
 * The publisher that a token would match. Source: warehouse/oidc/models/github.py, `lookup_by_claims`.
 *
 * @param claims The token's claims.
 */
export function publisherFor(claims: Claims): GithubPublisher {
  const repository = textOf(claims["repository"]);
  const slash = repository?.indexOf("/") ?? -1;
  return {
    owner: textOf(claims["repository_owner"]),
    ownerId: textOf(claims["repository_owner_id"]),
    repository: slash === -1 ? repository : repository?.slice(slash + 1),
    workflow: /[^/]+\.ya?ml(?=@)/.exec(textOf(claims["job_workflow_ref"]) ?? "")?.[0],
    environment: textOf(claims["environment"]),
  };
}

/** The form's fields for a publisher of GitHub. */
export function githubForm(publisher: GithubPublisher): Record<string, string | undefined> {
  return {
    provider: "github",
    owner: publisher.owner,
    repository: publisher.repository,
    workflow_filename: publisher.workflow,
    environment: publisher.environment,
  };
}

/**
 * The page where a publisher is added to a project that the index has, with the fields filled in
 * (warehouse/manage/views/oidc_publishers.py).
 *
 * @param index The index.
 * @param project The project's name.
 * @param fields The form's fields, `provider` among them; empty ones are left out.
 */
export function publisherFormUrl(
  index: Index,
  project: string,
  fields: Readonly<Record<string, string | undefined>>,
): string {
  const name = encodeURIComponent(normalizeName(project));
  const url = new URL(webPageUrl(index, `manage/project/${name}/settings/publishing/`));
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && value !== "") url.searchParams.set(field, value);
  }
  return url.href;
}

/**
 * The page where a pending publisher is added, for a project that the index does not have yet. The
 * index fills nothing in there (warehouse/accounts/views.py, `manage_publishing`).
 */
export function pendingPublisherFormUrl(index: Index): string {
  return webPageUrl(index, "manage/account/publishing/");
}
