// What looks wrong in an ID token that an index refused.
import type { Claims } from "../ci/claims.ts";
import { inline } from "../standards/display.ts";
import { textOf } from "./json.ts";

/** What is known beside the token. */
export interface MintContext {
  /** The project that is to be published. */
  readonly project: string;
  /** The environment that the channel is configured with. */
  readonly environment?: string;
  /** Whether the run is a fork's. */
  readonly fork?: boolean;
}

const githubIssuer = "https://token.actions.githubusercontent.com";

/**
 * Reasons, found in the token alone, for which an index refuses it; the likeliest first.
 *
 * Source: warehouse/oidc/models/github.py. The server says "Publisher with matching claims was not
 * found" whatever is wrong, so the claims are all there is to go by.
 *
 * @param claims The token's claims.
 * @param context What is known beside it.
 * @param now Milliseconds since 1970.
 * @returns Sentences, each with what to do; none when the token looks right by itself.
 */
export function mintSuspects(claims: Claims, context: MintContext, now: number): string[] {
  return [
    ...suspectEvent(claims),
    ...suspectWorkflow(claims),
    ...suspectEnvironment(claims, context),
    ...suspectFork(claims, context),
    ...suspectIssuer(claims),
    ...suspectTime(claims, now),
  ];
}

function suspectEvent(claims: Claims): string[] {
  return claims["event_name"] === "pull_request_target"
    ? ["The event is pull_request_target, which no index takes: publish on push and on tags"]
    : [];
}

function suspectWorkflow(claims: Claims): string[] {
  const repository = textOf(claims["repository"]) ?? "";
  const job = textOf(claims["job_workflow_ref"]) ?? "";
  const caller = textOf(claims["workflow_ref"]) ?? job;
  const home = job.split("/.github/")[0] ?? "";
  if (job !== "" && home.toLowerCase() !== repository.toLowerCase()) {
    return [
      `The job is in a reusable workflow of ${inline(home)}: it never matches a publisher of ${
        inline(repository)
      }. Move the publishing job into a workflow of ${inline(repository)}`,
    ];
  }
  const suspects: string[] = [];
  if (pathOf(caller) !== pathOf(job)) {
    suspects.push(
      `The job is in a reusable workflow: the publisher must name ${inline(fileOf(job))}, not ${
        inline(fileOf(caller))
      } that calls it`,
    );
  }
  const refs = [textOf(claims["ref"]), textOf(claims["sha"])].filter(Boolean);
  const at = job.slice(pathOf(job).length + 1);
  if (job !== "" && !refs.includes(at)) {
    suspects.push(
      `The workflow is taken from ${inline(at)}, the run is of ${
        inline(refs.join(" or ") || "nothing")
      }: call the workflow of the same commit (./.github/workflows/…)`,
    );
  }
  return suspects;
}

function suspectEnvironment(claims: Claims, context: MintContext): string[] {
  const environment = textOf(claims["environment"]) ?? "";
  const wanted = context.environment ?? "";
  if (environment === "") {
    const name = wanted === "" ? "" : `: add \`environment: ${inline(wanted)}\` to the job`;
    return [`The job has no environment, so a publisher that names one does not match${name}`];
  }
  return wanted === "" || wanted.toLowerCase() === environment.toLowerCase() ? [] : [
    `The job's environment is ${inline(environment)}, the channel's is ${
      inline(wanted)
    }: make them one`,
  ];
}

function suspectFork(claims: Claims, { fork }: MintContext): string[] {
  return fork === true
    ? [
      `${
        inline(textOf(claims["repository"]) ?? "The repository")
      } is a fork: publish from the original`,
    ]
    : [];
}

function suspectIssuer(claims: Claims): string[] {
  const issuer = textOf(claims["iss"]) ?? "";
  return issuer === githubIssuer
    ? []
    : [`The token is by ${inline(issuer) || "nobody"}, not by GitHub (${githubIssuer})`];
}

function suspectTime(claims: Claims, now: number): string[] {
  const { iat, exp } = claims;
  const seconds = now / 1000;
  if (typeof exp === "number" && seconds > exp) {
    return [`The token was good until ${clockTime(exp)}, and it is ${clockTime(seconds)}`];
  }
  if (typeof iat === "number" && iat > seconds + 30) {
    return [
      `The token is from ${clockTime(iat)}, and this machine's clock says ${clockTime(seconds)}`,
    ];
  }
  return [];
}

function clockTime(seconds: number): string {
  return `${Math.floor(seconds)} (Unix time)`;
}

function pathOf(workflowRef: string): string {
  return /^.*?\.ya?ml(?=@)/.exec(workflowRef)?.[0] ?? workflowRef;
}

function fileOf(workflowRef: string): string {
  return pathOf(workflowRef).split("/").at(-1) ?? "";
}
