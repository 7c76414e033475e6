// How an upload that did not happen is told.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { WeatherError } from "../system/retry.ts";
import type { Index } from "./index.ts";
import type { UploadReply } from "./upload_reply.ts";

/**
 * The index said no to a file, and would again: "upload-refused" when it is about this file alone,
 * "uploads-refused" when it would say the same to any other.
 */
export function uploadRefused(index: Index, filename: string, reply: UploadReply): ReleaseError {
  return new ReleaseError(
    reply.ofFile === true ? "upload-refused" : "uploads-refused",
    `${inline(index.name)} refused ${inline(filename)}: ${reply.reason}`,
    {
      why: reply.why ?? "The file was not stored",
      hint: reply.hint ??
        "See what the index says above; publishing again sends only what it does not have",
    },
  );
}

/** "attestation-refused": the file would be taken, and what was sent with it is not. */
export function attestationRefused(
  index: Index,
  filename: string,
  { reason }: UploadReply,
): ReleaseError {
  return new ReleaseError(
    "attestation-refused",
    `${inline(index.name)} refused the attestation of ${inline(filename)}: ${reason}`,
    {
      why:
        "The index holds the certificate's Build Config URI, which names the calling workflow, against the publisher",
      hint:
        "See that the publisher on the index names the workflow that the event starts, not one that it calls",
    },
  );
}

/** "upload-failed": the weather stayed bad. */
export function uploadFailed(
  index: Index,
  filename: string,
  reply: UploadReply,
  { tries, limit }: WeatherError,
): ReleaseError {
  const times = tries === 1 ? "once" : `${tries} times`;
  return new ReleaseError(
    "upload-failed",
    `Cannot upload ${inline(filename)} to ${inline(index.name)}: tried ${times}`,
    {
      why: [`The last answer: ${reply.reason}`, reply.why, limit].filter(Boolean).join("\n"),
      hint: reply.hint ?? "Publish again later: files that the index has are skipped",
    },
  );
}

/** "upload-failed": the server breaks on this file, the same way each time. */
export function serverBreaks(index: Index, filename: string, reply: UploadReply): ReleaseError {
  return new ReleaseError(
    "upload-failed",
    `${inline(index.name)} breaks on ${inline(filename)}: ${reply.reason}`,
    {
      why:
        "It answered 500 twice in the same words: that is no weather. Some archives break the server, such as one with a blank line in RECORD or a wrong checksum inside",
      hint:
        "Run deno task verify. If it finds nothing, publish again later, then ask the index's people",
    },
  );
}

/** The reply for a file that "already exists" and that the index does not list. */
export function existsUnlisted(reply: UploadReply): UploadReply {
  return {
    ...reply,
    ofFile: true,
    why:
      "It says that the file exists, and does not list it: the same bytes may be there under another name, or the file was deleted",
    hint:
      "Look at the project's files on the index; if this file is not among them, release a new version",
  };
}
