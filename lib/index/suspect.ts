// What is known beside an ID token that an index refused, and what looks wrong in it.

/** What is known beside the token. */
export interface MintContext {
  /** The project that is to be published. */
  readonly project: string;
  /** Whether the index has the project. */
  readonly exists?: boolean;
  /** The environment that the channel is configured with. */
  readonly environment?: string;
  /** The other channel: its publishers are not this index's. */
  readonly other?: { readonly index: string; readonly environment: string };
  /** Whether the run is a fork's. */
  readonly fork?: boolean;
  /** Finds what the workflow's file was called before it was renamed: asked after a refusal only. */
  renamedFrom?(): Promise<string | undefined>;
}

/** Something in a token that looks wrong. */
export interface Suspect {
  readonly what: string;
  readonly next: string;
  /** Whether no publisher can match such a token: only the job can be changed. */
  readonly final: boolean;
}
