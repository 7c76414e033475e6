// Whether a token's environment is the one that the publisher should name.
import type { Claims } from "../ci/claims.ts";
import { inline } from "../standards/display.ts";
import { textOf } from "./json.ts";
import type { MintContext, Suspect } from "./suspect.ts";

/**
 * What looks wrong about the environment.
 *
 * @param claims The token's claims.
 * @param context The environments of this channel and of the other.
 * @param isCaseSensitive Whether the index tells upper from lower case: of GitLab's it does, of GitHub's not.
 */
export function suspectEnvironment(
  claims: Claims,
  { environment: wanted = "", other }: MintContext,
  isCaseSensitive: boolean,
): Suspect | undefined {
  const environment = textOf(claims["environment"]) ?? "";
  if (environment === "") {
    const name = inline(wanted === "" ? "NAME" : wanted);
    return {
      what: "The job has no environment: a publisher that names one does not match",
      next: `Add \`environment: ${name}\` to the job, or leave the publisher's environment empty`,
      final: false,
    };
  }
  const sameLetters = wanted.toLowerCase() === environment.toLowerCase();
  if (wanted === "" || (isCaseSensitive ? wanted === environment : sameLetters)) return undefined;
  const why = sameLetters
    ? ": the index tells upper from lower case"
    : environment === other?.environment
    ? `: ${inline(environment)} is ${
      inline(other.index)
    }'s, whose publishers this index does not know`
    : "";
  return {
    what: `The job's environment is ${inline(environment)}, the channel's is ${
      inline(wanted)
    }${why}`,
    next: "Let the job, the publisher and [tool.pyrelease] name the same environment",
    final: false,
  };
}
