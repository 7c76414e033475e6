// Every way in which an index refuses to mint a token, explained with the claims it was shown.
import type { Claims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { invalidAnswer } from "./ask.ts";
import { disabled, noTrustedPublishing } from "./audience.ts";
import { claimsBeside, expectedPublisher, isGitlabs, isGoogles } from "./expected_publisher.ts";
import { gitlabSuspects } from "./gitlab_suspects.ts";
import type { Index } from "./index.ts";
import { isObject, listOf, textOf, tryParseObject } from "./json.ts";
import { mintSuspects, suspectIssuer, suspectTime } from "./mint_suspects.ts";
import { pendingPublisherFormUrl, publisherFormUrl } from "./publisher_form.ts";
import type { MintContext, Suspect } from "./suspect.ts";

/** A refusal: what was asked, what came back, and when. */
export interface MintRefusal {
  readonly index: Index;
  /** Where the token was sent. */
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly claims: Claims;
  readonly context: MintContext;
  /** What the workflow's file was called before it was renamed. */
  readonly before?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The error for a refused mint. Source of the codes: warehouse/oidc/views.py.
 *
 * @param refusal What came back.
 * @returns "mint-refused", "mint-token-reused", "trusted-publishing-disabled",
 * "index-no-trusted-publishing", "index-answer-invalid" or "index-outage".
 */
export function mintRefused(refusal: MintRefusal): ReleaseError {
  const { index, url, status, body, context } = refusal;
  const object = tryParseObject(body);
  if (status === 404) return noTrustedPublishing(index, url);
  if (object === undefined || status === 429 || status >= 500) return outage(refusal);
  if (status === 200) return invalidAnswer(index, url, "It holds no token that can be sent");
  const errors = listOf(object["errors"]).filter(isObject);
  const code = textOf(errors[0]?.["code"]) ?? "";
  if (code === "not-enabled") return disabled(index, JSON.stringify(errors[0]));
  const descriptions = errors.map((each) => textOf(each["description"]) ?? "").filter(Boolean);
  const said = inline(descriptions.join("; ") || (textOf(object["message"]) ?? ""), 500);
  const { why, hint } = explain(refusal, code, said);
  return new ReleaseError(
    code === "invalid-reuse-token" ? "mint-token-reused" : "mint-refused",
    `${inline(index.name)} refused the ID token for ${inline(context.project)}: ${
      inline(code, 50) || `status ${status}`
    }`,
    {
      why: [`${inline(index.name)} says: ${said || "nothing more"}`, ...why].join("\n"),
      hint: hint.join("\n"),
    },
  );
}

function explain(
  refusal: MintRefusal,
  code: string,
  said: string,
): { why: readonly string[]; hint: readonly string[] } {
  const { claims, context, now } = refusal;
  const project = inline(context.project);
  if (code === "invalid-reuse-token") {
    return {
      why: ["An ID token can be exchanged once"],
      hint: ["Run the job again: it gets a new one"],
    };
  }
  if (code === "invalid-pending-publisher") {
    return {
      why: [`The project ${project} exists, so the index removed the pending publisher`],
      hint: [`Add the publisher to the project: ${existingForm(refusal)}`],
    };
  }
  if (code === "invalid-payload" && /\b(name|project)\b/i.test(said)) {
    return {
      why: [`The pending publisher's project, ${project}, may not be made`],
      hint: ["Choose another name, in [project] and in the publisher"],
    };
  }
  const suspects = isGitlabs(claims) ? gitlabSuspects(claims, context, now) : [
    ...(/\bissuer\b/i.test(said) ? [suspectIssuer(claims)] : []),
    ...(isGoogles(claims) ? [suspectTime(claims, now)] : mintSuspects(claims, context, now)),
  ].filter((suspect) => suspect !== undefined);
  if (code === "invalid-publisher") suspects.push(...suspectName(refusal));
  const next = suspects.map((suspect) => suspect.next);
  const mayMatch = code === "invalid-publisher" && !suspects.some(({ final }) => final);
  if (mayMatch) next.push(...addPublisher(refusal));
  if (code === "invalid-token" && next.length === 0) {
    next.push(
      "Run the job again; if it stays, see that the index is the one the token is for (aud)",
    );
  }
  return {
    why: [
      ...claimsBeside(claims),
      ...suspects.map(({ what }) => `Looks wrong: ${what}`),
      ...(mayMatch && suspects.length === 0
        ? [
          "Nothing in the token looks wrong by itself: compare each line with the publisher",
          ...otherIndex(refusal),
        ]
        : []),
    ],
    hint: next.length === 0
      ? ["See https://docs.pypi.org/trusted-publishers/troubleshooting/"]
      : next,
  };
}

/** The address comes last: it is what is clicked on. */
function addPublisher(refusal: MintRefusal): string[] {
  const { index, claims, context } = refusal;
  const project = inline(context.project);
  const { note } = expectedPublisher(claims);
  const notes = note === undefined ? [] : [note];
  const add = `Add or correct the publisher of ${project}, then run the job again: ${
    existingForm(refusal)
  }`;
  const pending = `enter the values above and this name, then run the job again: ${
    pendingPublisherFormUrl(index)
  }`;
  const name = inline(index.name);
  if (context.exists === true) return [...notes, add];
  if (context.exists === false) {
    return [...notes, `${name} has no ${project} yet: as a pending publisher ${pending}`];
  }
  return [...notes, add, `If ${name} has no ${project} yet, ${pending}`];
}

/** A file that was renamed: the publisher may still say the old name. */
function suspectName({ before, index, claims }: MintRefusal): Suspect[] {
  const now = expectedPublisher(claims).form["workflow_filename"];
  const name = before?.split("/").at(-1);
  if (name === undefined || name === now) return [];
  return [{
    what: `The workflow's file was called ${inline(name)} before: the publisher may still say that`,
    next: `Let the publisher on ${inline(index.name)} say the new name`,
    final: false,
  }];
}

function otherIndex({ index, context: { other } }: MintRefusal): string[] {
  if (other === undefined) return [];
  const [here, there] = [inline(index.name), inline(other.index)];
  return [`A publisher on ${there} does not count here: ${here} has its own`];
}

function existingForm({ index, claims, context }: MintRefusal): string {
  return publisherFormUrl(index, context.project, expectedPublisher(claims).form);
}

function outage({ index, status }: MintRefusal): ReleaseError {
  return new ReleaseError(
    "index-outage",
    `${inline(index.name)} did not answer the exchange of the ID token (status ${status})`,
    {
      why: status === 429
        ? "Too many requests came to it from this address"
        : "A refusal is JSON with status 422; this is something else, so the service is out of order",
      hint: "Wait a few minutes, then run the job again. PyPI's state: https://status.python.org",
    },
  );
}
