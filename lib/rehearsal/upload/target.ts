// An index, as far as uploads go.
import type { IndexOptions } from "../warehouse/options.ts";
import type { Store } from "../warehouse/store.ts";
import type { Renderer } from "./renderer.ts";

/** What the checks of an upload need to know. */
export interface UploadTarget {
  readonly store: Store;
  readonly options: IndexOptions;
  /** The page to which the server's messages point. */
  readonly helpUrl: string;
  /** The TrustedRoot that attestations are checked with. */
  readonly trustRoot: () => Promise<unknown>;
  /** Whether a description renders. */
  readonly render: Renderer;
  /** Where files lie. */
  readonly folder: string;
}
