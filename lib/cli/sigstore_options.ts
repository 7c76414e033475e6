// The options that name another Sigstore than the public one.
import type { SigstoreAddresses } from "../attest/sigstore.ts";
import { type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--fulcio-url URL`, `--rekor-url URL` and `--trust-root FILE`: all or none. */
export const sigstoreOptions: readonly TaskOption[] = [
  {
    flags: "--fulcio-url <url>",
    description: "another Sigstore's certificate authority, such as a rehearsal's",
    env: "PYRELEASE_FULCIO_URL",
  },
  {
    flags: "--rekor-url <url>",
    description: "its transparency log",
    env: "PYRELEASE_REKOR_URL",
  },
  {
    flags: "--trust-root <file>",
    description: "its trusted_root.json",
    env: "PYRELEASE_TRUST_ROOT",
  },
];

/**
 * The addresses that were given.
 *
 * @param options What the command line and the environment say.
 */
export function sigstoreOf(options: TaskOptions): SigstoreAddresses {
  const names = ["fulcioUrl", "rekorUrl", "trustRoot"] as const;
  return Object.fromEntries(names.flatMap((name) => {
    const value = text(options, name);
    return value === undefined ? [] : [[name, value]];
  }));
}
