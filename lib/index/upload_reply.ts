// What an index's answer to an upload means.
import { inline } from "../standards/display.ts";
import { retryAfterSeconds } from "../system/retry_after.ts";
import { serverText } from "./server_text.ts";
import { type ReplyKind, uploadRules } from "./upload_rules.ts";

/** What an answer to an upload means. */
export interface UploadReply {
  readonly kind: ReplyKind;
  /** The index's own sentence, fit to be shown; the status where it has none. */
  readonly reason: string;
  /** A `final` one that is about this file alone: the index may well take the others. */
  readonly ofFile?: true;
  /** What is behind it, where it is known. */
  readonly why?: string;
  /** What to do next. */
  readonly hint?: string;
  /** Seconds that the index asks to wait. */
  readonly waitSeconds?: number;
}

/**
 * Sorts an answer to an upload. Sources: warehouse/forklift/legacy.py, and twine's `skip_upload` for
 * indexes other than PyPI.
 *
 * @param status The answer's status.
 * @param headers Its headers.
 * @param body Its body.
 * @param now Milliseconds since 1970, for `Retry-After` dates.
 */
export function classifyUploadReply(
  status: number,
  headers: Headers,
  body: string,
  now: number,
): UploadReply {
  const said = serverText(status, body);
  const reason = said === "" ? `status ${status}` : said;
  if (status >= 200 && status < 300) {
    // PyPI answers with an empty page. One with something in it is of whatever stands between.
    return /^\s*<(!doctype|html)\b/i.test(body)
      ? { kind: "retry", reason }
      : { kind: "stored", reason };
  }
  const rule = uploadRules.find((each) =>
    each.statuses.includes(status) && (each.says?.test(said) ?? true)
  );
  if (rule !== undefined) {
    const { kind, ofFile, why, hint } = rule;
    const waitSeconds = retryAfterSeconds(headers, now);
    return { kind, reason, why, hint, waitSeconds, ...(ofFile === undefined ? {} : { ofFile }) };
  }
  if (status >= 300 && status < 400) return redirected(status, headers, reason);
  if (status >= 500) return { kind: "retry", reason };
  return { kind: "final", reason };
}

function redirected(status: number, headers: Headers, reason: string): UploadReply {
  const to = headers.get("location");
  return {
    kind: "final",
    reason,
    why: `Status ${status}: the index wants the upload elsewhere, and a token is not sent after it`,
    hint: `Set upload-url of this channel to the index's upload address${
      to === null ? "" : `; it names ${inline(to, 200)}`
    }`,
  };
}
