// Every way in which an index refuses to mint a token, explained with the claims it was shown.
import type { Claims } from "../ci/claims.ts";
import { type ErrorCode, ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { disabled } from "./audience.ts";
import type { Index } from "./index.ts";
import { isObject, listOf, textOf, tryParseObject } from "./json.ts";
import { type MintContext, mintSuspects } from "./mint_suspects.ts";
import { pendingPublisherFormUrl, publisherFor, publisherFormUrl } from "./publisher_form.ts";

/** A refusal: what was asked, what came back, and when. */
export interface MintRefusal {
  readonly index: Index;
  readonly status: number;
  readonly body: string;
  readonly claims: Claims;
  readonly context: MintContext;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The error for a refused mint. Source of the codes: warehouse/oidc/views.py.
 *
 * @param refusal What came back.
 * @returns "mint-refused", "mint-token-reused", "trusted-publishing-disabled" or "index-outage".
 */
export function mintRefused(refusal: MintRefusal): ReleaseError {
  const { index, status, body } = refusal;
  const object = tryParseObject(body);
  const errors = listOf(object?.["errors"]).filter(isObject);
  const code = textOf(errors[0]?.["code"]);
  if (object === undefined || status >= 500) return outage(refusal);
  if (code === "not-enabled") return disabled(index, JSON.stringify(errors[0]));
  const descriptions = errors.map((each) => textOf(each["description"]) ?? "").filter(Boolean);
  const said = inline(
    descriptions.join("; ") || (textOf(object["message"]) ?? "nothing more"),
    500,
  );
  const name = inline(index.name);
  const answer = code === undefined ? `status ${status}` : inline(code, 50);
  const error = (kind: ErrorCode, why: readonly string[], hint: readonly string[]) =>
    new ReleaseError(kind, `${name} refused the ID token: ${answer}`, {
      why: [`${name} says: ${said}`, ...why].join("\n"),
      hint: hint.join("\n"),
    });
  switch (code) {
    case "invalid-reuse-token":
      return error("mint-token-reused", ["An ID token can be exchanged once"], [
        "Run the job again: it gets a new ID token",
      ]);
    case "invalid-publisher":
      return error("mint-refused", claimsBeside(refusal), [
        ...addPublisher(refusal),
        "Then run the job again",
      ]);
    case "invalid-pending-publisher":
      return error("mint-refused", [
        `The project ${
          inline(refusal.context.project)
        } exists, so the pending publisher was removed`,
      ], [`Add the publisher to the project: ${existingForm(refusal)}`]);
    default:
      return error("mint-refused", claimsBeside(refusal), [nextFor(code, said)]);
  }
}

function nextFor(code: string | undefined, said: string): string {
  if (code === "invalid-token") {
    return "Run the job again: the token has expired or is for another index. If it stays, compare the audience and the times above";
  }
  if (/unknown trusted publishing issuer/i.test(said)) {
    return "Publish from a CI whose identity the index takes: https://docs.pypi.org/trusted-publishers/";
  }
  return "See https://docs.pypi.org/trusted-publishers/troubleshooting/";
}

/** The token's claims, each with what the publisher must say, and what looks wrong among them. */
function claimsBeside({ claims, context, now }: MintRefusal): string[] {
  const publisher = publisherFor(claims);
  const claim = (name: string) => `${name}: ${inline(textOf(claims[name]) ?? "(none)", 300)}`;
  const environment = publisher.environment ?? "";
  const rows: [field: string, value: string, source: string][] = [
    ["Owner", publisher.owner ?? "", claim("repository_owner")],
    ["Owner id", publisher.ownerId ?? "", claim("repository_owner_id")],
    ["Repository name", publisher.repository ?? "", claim("repository")],
    ["Workflow name", publisher.workflow ?? "", claim("job_workflow_ref")],
    ["Environment name", environment || "(empty)", claim("environment")],
  ];
  const shown = rows.map(([field, value, source]) => [field, inline(value, 100), source] as const);
  const [wide, wider] = [0, 1].map((at) => Math.max(...shown.map((row) => row[at]?.length ?? 0)));
  const suspects = mintSuspects(claims, context, now);
  return [
    "For this token, the publisher must say   (the token's claim):",
    ...shown.map(([field, value, source]) =>
      `  ${field.padEnd(wide ?? 0)}  ${value.padEnd(wider ?? 0)}  (${source})`
    ),
    ...["iss", "aud", "sub"].map((name) => `  ${claim(name)}`),
    ...(suspects.length === 0
      ? ["Nothing in the token looks wrong by itself: compare each line with the publisher"]
      : suspects.map((suspect) => `Looks wrong: ${suspect}`)),
  ];
}

function addPublisher(refusal: MintRefusal): string[] {
  const project = inline(refusal.context.project);
  return [
    `Add or correct the publisher of ${project}: ${existingForm(refusal)}`,
    `If ${
      inline(refusal.index.name)
    } has no ${project} yet, enter the values above and this name at ${
      pendingPublisherFormUrl(refusal.index)
    }`,
    "The owner id is looked up when a publisher is added: after a rename or move, add it again",
  ];
}

function existingForm({ index, claims, context }: MintRefusal): string {
  return publisherFormUrl(index, context.project, publisherFor(claims));
}

function outage({ index, status }: MintRefusal): ReleaseError {
  return new ReleaseError(
    "index-outage",
    `${inline(index.name)} did not answer the exchange of the ID token (status ${status})`,
    {
      why: "A refusal is JSON; this answer is not, so the service is out of order",
      hint: "Wait a few minutes, then run the job again. PyPI's state: https://status.python.org",
    },
  );
}
