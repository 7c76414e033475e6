// What can go wrong between a release and the servers it talks to: at which step, and in which way.

/** The requests of a release that can be met by a fault, in the order in which they are made. */
export const faultSteps = [
  "simple",
  "discovery",
  "audience",
  "id-token",
  "mint",
  "fulcio",
  "rekor",
  "upload",
  "download",
] as const;

/** One of {@link faultSteps}. */
export type FaultStep = typeof faultSteps[number];

/** Every fault, with what it does. */
export const faultKinds = {
  "refused": "nothing listens at the port",
  "reset-before": "the connection is reset before any of the body is read",
  "reset-middle": "the connection is reset when half of the body is read",
  "reset-after": "the connection is reset when the whole request is read, and nobody acts on it",
  "reply-lost": "the server acts, and the connection is reset before its answer",
  "reply-cut": "the answer ends half way",
  "hang": "no answer, for as long as the client waits",
  "502": "502, a page of something in between",
  "503": "503, in HTML",
  "429": "429, without a word on how long",
  "429-after": "429, with Retry-After: 2",
  "html": "200, with a web page in place of the answer",
  "html-500": "500, with PyPI's own page",
  "truncated": "the answer's first half, as if it were the whole",
  "stale": "the page as it was at first",
  "wrong-hash": "other digests on the page, other bytes in the file",
  "expired": "403, the token is expired",
  "rejected": "400, the file is not taken",
} as const;

/** One of {@link faultKinds}. */
export type FaultKind = keyof typeof faultKinds;

/** A fault that waits for its requests. */
export interface Fault {
  readonly step: FaultStep;
  readonly kind: FaultKind;
  /** The first request of the step that meets it, from 1, counted since it was set; 1 unless given. */
  readonly from?: number;
  /** How many requests in a row meet it: 1 unless given, all with `Infinity`. */
  readonly count?: number;
}
