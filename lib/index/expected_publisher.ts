// What a trusted publisher must say to match an ID token, field by field as the index's form names them.
import type { Claims } from "../ci/claims.ts";
import { inline } from "../standards/display.ts";
import { textOf } from "./json.ts";
import { githubForm, publisherFor } from "./publisher_form.ts";

/** A field of the publisher, and the claim that it must agree with. */
interface Field {
  readonly field: string;
  readonly value: string | undefined;
  readonly claim: string;
}

/** A publisher as a token would have it. */
export interface ExpectedPublisher {
  readonly fields: readonly Field[];
  /** What fills the index's form in. */
  readonly form: Readonly<Record<string, string | undefined>>;
  /** What else is to be known about it. */
  readonly note?: string;
}

/** Whether GitLab made a token: gitlab.com or a server of one's own. */
export function isGitlabs(claims: Claims): boolean {
  return textOf(claims["ci_config_ref_uri"]) !== undefined ||
    textOf(claims["project_path"]) !== undefined;
}

/** Whether Google made a token. */
export function isGoogles(claims: Claims): boolean {
  return claims["iss"] === "https://accounts.google.com";
}

/** The configuration file inside `ci_config_ref_uri`, as warehouse/oidc/models/gitlab.py takes it out. */
export function gitlabFileOf(claims: Claims): string | undefined {
  return /(?<=\/\/).+[^/]\.ya?ml(?=@)/.exec(textOf(claims["ci_config_ref_uri"]) ?? "")?.[0];
}

/**
 * The publisher that a token would match. Sources: warehouse/oidc/models and warehouse/oidc/forms.
 *
 * @param claims The token's claims.
 */
export function expectedPublisher(claims: Claims): ExpectedPublisher {
  if (isGitlabs(claims)) return gitlab(claims);
  return isGoogles(claims) ? google(claims) : github(claims);
}

/**
 * The publisher's fields in lines, each with the token's own claim, and who the token is by and for.
 *
 * @param claims The token's claims.
 */
export function claimsBeside(claims: Claims): string[] {
  const claim = (name: string) => `${name}: ${inline(textOf(claims[name]) ?? "(none)", 300)}`;
  const rows = expectedPublisher(claims).fields.map(({ field, value, claim: name }) => ({
    field,
    value: inline(value === undefined || value === "" ? "(empty)" : value, 100),
    source: claim(name),
  }));
  const wide = Math.max(...rows.map(({ field }) => field.length));
  const wider = Math.max(...rows.map(({ value }) => value.length));
  return [
    "For this token the publisher must say, beside the token's claim:",
    ...rows.map(({ field, value, source }) =>
      `  ${field.padEnd(wide)}  ${value.padEnd(wider)}  (${source})`
    ),
    ...["iss", "aud", "sub"].map((name) => `  ${claim(name)}`),
  ];
}

function github(claims: Claims): ExpectedPublisher {
  const publisher = publisherFor(claims);
  return {
    fields: [
      { field: "Owner", value: publisher.owner, claim: "repository_owner" },
      { field: "Owner id", value: publisher.ownerId, claim: "repository_owner_id" },
      { field: "Repository name", value: publisher.repository, claim: "repository" },
      { field: "Workflow name", value: publisher.workflow, claim: "job_workflow_ref" },
      { field: "Environment name", value: publisher.environment, claim: "environment" },
    ],
    form: githubForm(publisher),
    note:
      "The owner id is looked up when a publisher is added: after a rename or move, add it again",
  };
}

function gitlab(claims: Claims): ExpectedPublisher {
  const path = textOf(claims["project_path"]) ?? "";
  const slash = path.lastIndexOf("/");
  const [namespace, project] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
  const file = gitlabFileOf(claims);
  const environment = textOf(claims["environment"]);
  const issuer = textOf(claims["iss"]);
  return {
    fields: [
      { field: "Namespace", value: namespace, claim: "project_path" },
      { field: "Project name", value: project, claim: "project_path" },
      { field: "Top-level pipeline file path", value: file, claim: "ci_config_ref_uri" },
      { field: "Environment name", value: environment, claim: "environment" },
      { field: "Issuer", value: issuer, claim: "iss" },
    ],
    form: {
      provider: "gitlab",
      namespace,
      project,
      workflow_filepath: file,
      environment,
      issuer_url: issuer === "https://gitlab.com" ? undefined : issuer,
    },
    note: "The environment is compared letter by letter, upper and lower case included",
  };
}

function google(claims: Claims): ExpectedPublisher {
  const [email, sub] = [textOf(claims["email"]), textOf(claims["sub"])];
  return {
    fields: [
      { field: "Email", value: email, claim: "email" },
      { field: "Subject (may be empty)", value: sub, claim: "sub" },
    ],
    form: { provider: "google", email, sub },
  };
}
