// What can be set about an index, also while it runs.
import { maxFileBytes, maxProjectBytes } from "../../index/warehouse_limits.ts";
import type { Intercept } from "../web/listen.ts";

/** The settings. */
export interface IndexOptions {
  /** Uploads are refused: "Read-only mode". */
  readOnly: boolean;
  /** Uploads are refused: "New uploads are temporarily disabled". */
  uploadsDisabled: boolean;
  /** Nobody can publish by identity: the audience is 403, minting "not-enabled". */
  trustedPublishingDisabled: boolean;
  /** It says where its endpoints are (PEP 807), which PyPI does not do yet. */
  discovery: boolean;
  /** No project can be added, by an upload or a pending publisher. */
  newProjectsDisabled: boolean;
  /** Names that no project may have, normalized. */
  readonly prohibitedNames: Set<string>;
  /** Bytes of one file. */
  fileLimit: number;
  /** Bytes of a project's files together. */
  projectLimit: number;
  /** Answers in the index's place, as long as it is set. */
  intercept: Intercept | undefined;
}

/** PyPI's own (warehouse/constants.py). */
export function usualOptions(): IndexOptions {
  return {
    readOnly: false,
    uploadsDisabled: false,
    trustedPublishingDisabled: false,
    discovery: false,
    newProjectsDisabled: false,
    prohibitedNames: new Set(),
    fileLimit: maxFileBytes,
    projectLimit: maxProjectBytes,
    intercept: undefined,
  };
}
