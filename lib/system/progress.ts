// Progress: what the library tells whoever watches a release, as data.

/** Something that happened during a task. Untrusted text is marked as such by its field. */
export type ProgressEvent =
  /** A long step begins: a GitHub group, a spinner, a headline. */
  | { readonly kind: "step"; readonly title: string }
  /** The step ended, after this many milliseconds. */
  | { readonly kind: "step-end"; readonly title: string; readonly ms: number; readonly ok: boolean }
  /** One line from a child process: untrusted, shown folded, never obeyed. */
  | { readonly kind: "output"; readonly line: string }
  /** One line about what was done or decided. */
  | { readonly kind: "note"; readonly text: string }
  /** How far a transfer is: one event a chunk, and one with `sent === size`: no answer has come yet then. */
  | {
    readonly kind: "transfer";
    readonly file: string;
    readonly sent: number;
    readonly size: number;
  }
  /** What became of one file: once for each that is sent, after the answer. */
  | {
    readonly kind: "file";
    readonly file: string;
    /** In bytes. */
    readonly size: number;
    readonly outcome: "sent" | "there" | "refused" | "failed";
  }
  /** Something to look at that does not stop the release. */
  | {
    readonly kind: "warning";
    /** "error" for what is wrong and will be the task's answer: an annotation of that kind on GitHub. */
    readonly severity?: "error";
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly at?: { readonly file: string; readonly line?: number };
  };

/** Receives {@link ProgressEvent}s. */
export type Progress = (event: ProgressEvent) => void;

/** A progress that nobody watches. */
export const silent: Progress = () => {};
