// What looks wrong in an ID token that an index refused.
import type { Claims } from "../ci/claims.ts";
import { inline } from "../standards/display.ts";
import { textOf } from "./json.ts";
import type { MintContext, Suspect } from "./suspect.ts";
import { suspectEnvironment } from "./suspect_environment.ts";

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
 * @returns None when the token looks right by itself.
 */
export function mintSuspects(claims: Claims, context: MintContext, now: number): Suspect[] {
  return [
    suspectEvent(claims),
    ...suspectWorkflow(claims),
    suspectFork(claims, context),
    suspectTime(claims, now),
    suspectEnvironment(claims, context, false),
  ].filter((suspect) => suspect !== undefined);
}

function suspectEvent(claims: Claims): Suspect | undefined {
  return claims["event_name"] !== "pull_request_target" ? undefined : {
    what: "The event is pull_request_target, which the index never takes",
    next: "Publish on push to the main branch and on tags",
    final: true,
  };
}

function suspectWorkflow(claims: Claims): Suspect[] {
  const repository = inline(textOf(claims["repository"]) ?? "");
  const job = textOf(claims["job_workflow_ref"]) ?? "";
  if (job === "") return [];
  const home = inline(job.split("/.github/")[0] ?? "");
  if (home.toLowerCase() !== repository.toLowerCase()) {
    return [{
      what:
        `The job is in a reusable workflow of ${home}: no publisher of ${repository} matches it`,
      next: `Move the publishing job into a workflow of ${repository} itself`,
      final: true,
    }];
  }
  const suspects: Suspect[] = [];
  const caller = textOf(claims["workflow_ref"]) ?? job;
  if (pathOf(caller) !== pathOf(job)) {
    const [called, calling] = [inline(fileOf(job)), inline(fileOf(caller))];
    suspects.push({
      what: `The job is in a reusable workflow: ${called} counts, not ${calling} that calls it`,
      next: `Let the publisher name ${called}`,
      final: false,
    });
  }
  const refs = [textOf(claims["ref"]), textOf(claims["sha"])].filter(Boolean);
  const at = job.slice(pathOf(job).length + 1);
  if (!refs.includes(at)) {
    suspects.push({
      what: `The workflow is of ${inline(at)}, the run of ${inline(refs.join(", ") || "nothing")}`,
      next: `Call the workflow of the same commit: uses: ./.github/workflows/${
        inline(fileOf(job))
      }`,
      final: true,
    });
  }
  return suspects;
}

function suspectFork(claims: Claims, { fork }: MintContext): Suspect | undefined {
  const repository = inline(textOf(claims["repository"]) ?? "The repository");
  return fork !== true ? undefined : {
    what: `${repository} is a fork, and the publisher names the original`,
    next: "Publish from the original; a fork that is a project of its own needs its own publisher",
    final: false,
  };
}

/**
 * What is wrong when the index does not take the token's issuer: Forgejo, Gitea and GitHub's own server
 * product set GitHub's variables, and are not GitHub.
 */
export function suspectIssuer(claims: Claims): Suspect {
  const issuer = textOf(claims["iss"]) ?? "";
  return {
    what: `The token is by ${inline(issuer) || "nobody"}, not by GitHub (${githubIssuer})`,
    next:
      "Publish from a CI whose identity the index takes: https://docs.pypi.org/trusted-publishers/",
    final: true,
  };
}

/** A token that is over, or from the future, by this machine's clock. */
export function suspectTime(claims: Claims, now: number): Suspect | undefined {
  const { iat, exp } = claims;
  const seconds = now / 1000;
  if (typeof exp === "number" && seconds > exp) {
    return {
      what: `The token was good until ${timeOf(exp)}, and it is ${timeOf(seconds)} here`,
      next: "Run the job again; if it stays, set this machine's clock",
      final: true,
    };
  }
  if (typeof iat !== "number" || iat <= seconds + 30) return undefined;
  return {
    what: `The token is from ${timeOf(iat)}, and it is ${timeOf(seconds)} here`,
    next: "Set this machine's clock",
    final: true,
  };
}

function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds}` : date.toISOString().replace(/\.\d+Z$/, "Z");
}

function pathOf(workflowRef: string): string {
  return /^.*?\.ya?ml(?=@)/.exec(workflowRef)?.[0] ?? workflowRef;
}

function fileOf(workflowRef: string): string {
  return pathOf(workflowRef).split("/").at(-1) ?? "";
}
