// The proof of a release as data: `pyrelease-out/proof.json`.
import type { FileProof } from "../index/proof/proof.ts";

/** What became of the installation. */
export type InstallProof =
  | {
    readonly state: "proven";
    /** When pip had installed it and everything had answered, ISO 8601 in UTC. */
    readonly at: string;
    /** The wheel that pip took, from where, and its SHA-256 by pip's own report. */
    readonly filename: string;
    readonly url: string;
    readonly sha256: string;
    /** Versions. */
    readonly pip: string;
    readonly python: string;
    /** What it depends on, as `name==version`, and the simple API that it was taken from. */
    readonly dependencies: readonly string[];
    readonly dependenciesFrom: string;
    /** What was imported. */
    readonly modules: readonly string[];
    /** What answered `--version` or `--help`. */
    readonly scripts: readonly string[];
  }
  /** The time for it was over. */
  | { readonly state: "not-yet"; readonly why: string }
  /** Nothing of the release can be installed here. */
  | { readonly state: "skipped"; readonly why: string }
  | { readonly state: "wrong"; readonly why: string };

/** What was seen of a release. */
export interface ReleaseProof {
  readonly schema: 1;
  readonly project: string;
  readonly version: string;
  readonly index: { readonly name: string; readonly simpleUrl: string };
  /** What says the digests: the build's manifest, or the index itself. */
  readonly source: "manifest" | "index";
  /** What the index serves, a file each; of an sdist this is all that is proven. */
  readonly files: readonly FileProof[];
  readonly install: InstallProof;
}
