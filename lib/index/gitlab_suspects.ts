// What looks wrong in an ID token of GitLab that an index refused.
import type { Claims } from "../ci/claims.ts";
import { inline } from "../standards/display.ts";
import { gitlabFileOf } from "./expected_publisher.ts";
import { textOf } from "./json.ts";
import { suspectTime } from "./mint_suspects.ts";
import type { MintContext, Suspect } from "./suspect.ts";
import { suspectEnvironment } from "./suspect_environment.ts";

/**
 * Reasons, found in the token alone, for which an index refuses it; the likeliest first.
 *
 * Source: warehouse/oidc/models/gitlab.py.
 *
 * @param claims The token's claims.
 * @param context What is known beside it.
 * @param now Milliseconds since 1970.
 * @returns None when the token looks right by itself.
 */
export function gitlabSuspects(claims: Claims, context: MintContext, now: number): Suspect[] {
  return [
    suspectConfiguration(claims),
    suspectFork(claims, context),
    suspectTime(claims, now),
    suspectServer(claims),
    suspectEnvironment(claims, context, true),
  ].filter((suspect) => suspect !== undefined);
}

/** The configuration must be the project's own, at the commit or the ref of the pipeline. */
function suspectConfiguration(claims: Claims): Suspect | undefined {
  const uri = textOf(claims["ci_config_ref_uri"]) ?? "";
  const path = textOf(claims["project_path"]) ?? "";
  const project = inline(path);
  const home = uri.split("//")[0] ?? "";
  const own = home.slice(home.indexOf("/") + 1);
  if (own.toLowerCase() !== path.toLowerCase()) {
    return {
      what: `The pipeline's configuration is of ${
        inline(own) || "nowhere"
      }: no publisher of ${project} matches it`,
      next:
        `Let the configuration file be one of ${project} itself (Settings, CI/CD, General pipelines); it may include others`,
      final: true,
    };
  }
  if (gitlabFileOf(claims) === undefined) {
    return {
      what: `The pipeline's configuration is no .yml or .yaml file: ${inline(uri, 200)}`,
      next: "Rename it, and name it in Settings, CI/CD, General pipelines",
      final: true,
    };
  }
  const refs = [textOf(claims["ref_path"]), textOf(claims["sha"])].filter(Boolean);
  const at = uri.slice(uri.indexOf("@") + 1);
  return refs.includes(at) ? undefined : {
    what: `The configuration is of ${inline(at)}, the pipeline of ${
      inline(refs.join(", ") || "nothing")
    }`,
    next: "Run the pipeline on the branch or the tag itself, not on a merge request",
    final: true,
  };
}

function suspectFork(claims: Claims, { fork }: MintContext): Suspect | undefined {
  const project = inline(textOf(claims["project_path"]) ?? "the project");
  return fork !== true ? undefined : {
    what: `The pipeline of ${project} is a fork's, and the publisher names the original`,
    next: "Publish from the original; a fork that is a project of its own needs its own publisher",
    final: false,
  };
}

/** What the index says of a server that it does not know has no reason in it; this may be one. */
function suspectServer(claims: Claims): Suspect | undefined {
  const issuer = textOf(claims["iss"]) ?? "";
  return issuer === "https://gitlab.com" ? undefined : {
    what: `The token is by ${
      inline(issuer) || "nobody"
    }: PyPI takes gitlab.com's, and those of other servers only for organizations that registered them`,
    next:
      "Publish from gitlab.com, or let the organization register the server: https://docs.pypi.org/trusted-publishers/",
    final: false,
  };
}
