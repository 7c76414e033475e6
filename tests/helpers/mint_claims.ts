// What GitHub says of a job that publishes as it should, and what an index answers when it does not.

/** The claims of an ID token that a publisher of octo/forge would match. */
export const claims: Readonly<Record<string, unknown>> = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "testpypi",
  sub: "repo:octo/forge:environment:testpypi",
  repository: "octo/forge",
  repository_owner: "octo",
  repository_owner_id: "583231",
  job_workflow_ref: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
  workflow_ref: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
  environment: "testpypi",
  event_name: "push",
  ref: "refs/heads/main",
  sha: "0123456789abcdef0123456789abcdef01234567",
  iat: 1_790_000_000,
  exp: 4_000_000_000,
  jti: "1",
};

/** The project, and the environment that its channel is configured with. */
export const context = { project: "pyforge-cli", environment: "testpypi" } as const;

/** A refused mint as warehouse/oidc/views.py writes it. */
export function refusal(code: string, description: string): {
  readonly message: string;
  readonly errors: readonly { readonly code: string; readonly description: string }[];
} {
  return { message: "Token request failed", errors: [{ code, description }] };
}

/** What PyPI says whichever claim differs. */
export const noPublisher: ReturnType<typeof refusal> = refusal(
  "invalid-publisher",
  "valid token, but no corresponding publisher (Publisher with matching claims was not found)",
);
