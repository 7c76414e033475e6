// The release that is to be proven: which index, which version, which bytes.
import type { ExpectedFile } from "../index/proof/bytes.ts";
import type { Index } from "../index/index.ts";
import type { Project } from "../project/project.ts";

/** A file of a release. */
export interface SubjectFile extends ExpectedFile {
  /** Whether it was sent with an attestation. */
  readonly attested: boolean;
}

/** A release on an index. */
export interface ProofSubject {
  readonly project: Project;
  /** Normalized. */
  readonly version: string;
  readonly index: Index;
  readonly files: readonly SubjectFile[];
  /** What says the files' digests: the build, or, for a release of long ago, the index itself. */
  readonly source: "manifest" | "index";
}
