// How the stand-in for GitHub misbehaves.
import { type Answered, problem } from "./answers.ts";

/** What goes wrong with a request. */
export type Fault =
  /** The connection is cut before anything is done. */
  | "reset"
  /** An upload's connection is cut in its middle: what came is kept as a file that is not whole. */
  | "cut"
  /** It is done, and the connection is cut before the answer. */
  | "lost"
  /** The answer's status is 502; an upload leaves a file that is not whole. */
  | "bad-gateway"
  /** 403 with the secondary limit's message, and `Retry-After: 7`. */
  | "secondary-limit"
  /** 403 with no request remaining, and the time when there is one. */
  | "primary-limit"
  /** 429 without a word of how long. */
  | "too-many"
  /** Nothing is done; the answer is 200 and a page that is not JSON. */
  | "html"
  /** An upload arrives with a byte changed, and is taken. */
  | "damaged";

/** The answer that a fault gives in the place of the right one, where it gives any. */
export function refused(fault: Fault | undefined): Answered | undefined {
  switch (fault) {
    case "html":
      return { status: 200, body: "<html>Sign in to the airport's network</html>" };
    case "bad-gateway":
      return { status: 502, body: "<html>Unicorn!</html>" };
    case "secondary-limit":
      return {
        ...problem(403, "You have exceeded a secondary rate limit."),
        headers: { "retry-after": "7" },
      };
    case "primary-limit": {
      const reset = String(Math.floor(Date.now() / 1000) + 30);
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
      return { ...problem(403, "API rate limit exceeded for installation ID 1."), headers };
    }
    case "too-many":
      return problem(429, "Too many requests");
    default:
      return undefined;
  }
}
