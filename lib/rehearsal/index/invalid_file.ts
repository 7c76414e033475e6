// The answer to a file that is no distribution.
import { ReleaseError } from "../../errors.ts";
import { Refusal } from "./refusal.ts";

/**
 * @param reason The server's.
 * @param error What was thrown: only a damaged or unsafe archive is the client's fault.
 */
export function invalidFile(reason: string, error?: unknown): unknown {
  if (error !== undefined && !(error instanceof ReleaseError)) return error;
  return new Refusal(400, `Invalid distribution file. ${reason}`);
}

/** An archive that readers could take for different things. */
export function notAccepted(kind: "ZIP" | "tar", fault: string): unknown {
  return invalidFile(
    `${kind} archive not accepted: ${fault}. See https://docs.pypi.org/archives for more information`,
  );
}
