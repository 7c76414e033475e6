// `prove`: shows that a published release is what was built, that pip installs it, and that it works.
import { proveOptions, readProveOptions } from "../lib/cli/prove_options.ts";
import type { Task } from "../lib/cli/task.ts";
import { proveRelease } from "../lib/prove/prove_release.ts";
import { proofResult } from "../lib/report/proof_text.ts";

/** The task. */
export const prove: Task = {
  summary: "Prove that the index serves what was built, that pip installs it, and that it works",
  options: proveOptions,
  run: async (system, options) =>
    proofResult(await proveRelease(system, readProveOptions(options))),
};
