// How to publish: what the command line, or a program, may ask of it.
import type { SigstoreAddresses } from "../attest/sigstore.ts";
import type { Program } from "../system/program.ts";
import type { ChannelName } from "./decide.ts";
import type { PrepareOptions } from "./prepare.ts";

/** How to publish. */
export interface PublishOptions extends PrepareOptions {
  /** The project's folder. */
  readonly dir: string;
  /** What runs: with an identity it must be held by a lock file. Not looked at unless given. */
  readonly program?: Program;
  /** Plan only: nothing is sent, no token is asked for. Always so outside CI, unless {@link PublishOptions.send} is given. */
  readonly dryRun?: boolean;
  /** Publish outside of the CIs that are known, too: with a token, to an index other than PyPI and TestPyPI. */
  readonly send?: boolean;
  /** Ask nothing of the network, not even public pages. Only with a dry run. */
  readonly offline?: boolean;
  readonly allowOffMain?: boolean;
  /** How many files are sent at once, 1 to 4; 4 unless given. */
  readonly jobs?: number;
  /** Publish a version that is lower than what the index has. */
  readonly allowOlder?: boolean;
  /** Milliseconds that the index may take to show each thing that it took; with 0 it is not looked at. */
  readonly waitMs?: number;
  /** Another Sigstore than the public one. */
  readonly sigstore?: SigstoreAddresses;
  /** Base addresses of other indexes for this run. */
  readonly addresses?: Partial<Record<ChannelName, string>>;
}
