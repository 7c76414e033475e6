// The answers to an upload that are known by their words, and what to do about each.

/**
 * What an answer means:
 * - `stored`: the index has the file now, or had the very same before: it says the same to both.
 * - `exists`: it has this name, or these bytes under another name: compare digests.
 * - `attestations-refused`: it will take it without what was sent with it.
 * - `final`: it will never take it.
 * - `retry`: weather.
 * - `token-expired`: a new token may help, once.
 * - `rate-limited`: wait.
 */
export type ReplyKind =
  | "stored"
  | "exists"
  | "attestations-refused"
  | "final"
  | "retry"
  | "token-expired"
  | "rate-limited";

/** An answer: its statuses, the words in it, and what it means. */
export interface UploadRule {
  readonly statuses: readonly number[];
  /** Any words, unless given. */
  readonly says?: RegExp;
  readonly kind: ReplyKind;
  /** A `final` one that is about this file alone: the index may well take the others. */
  readonly ofFile?: true;
  /** What is behind it. */
  readonly why?: string;
  /** What to do next. */
  readonly hint?: string;
}

const newVersion = "Release a new version: nothing else can take the place of this file";
const rebuild =
  "Correct the project and release again; deno task verify finds most of this before anything is sent";

/** The first rule that fits decides. */
export const uploadRules: readonly UploadRule[] = [
  // First: what follows these words can be anything.
  { statuses: [400], says: /^invalid attestations/i, kind: "attestations-refused" },
  {
    statuses: [403],
    says: /read-only mode|uploads are temporarily disabled/i,
    kind: "retry",
    why: "The index is under maintenance",
    hint: "Wait, and publish again. PyPI's state: https://status.python.org",
  },
  {
    statuses: [403],
    says: /token is expired|invalid or non-existent authentication/i,
    kind: "token-expired",
    why: "An upload token lives fifteen minutes",
    hint: "Publish again: it gets a new token",
  },
  {
    statuses: [403],
    says: /token is not valid for project/i,
    kind: "final",
    why: "The publisher that took the ID token does not cover this project",
    hint: "Add the publisher to this project on the index, then publish again",
  },
  {
    statuses: [403],
    says: /isn't allowed to upload/i,
    kind: "final",
    why: "The project is archived or in quarantine, or the token has no right to it",
    hint: "Look at the project's page and settings on the index",
  },
  // Artifactory.
  { statuses: [403], says: /overwrite/i, kind: "exists" },
  {
    statuses: [400],
    says: /previously used by a file/i,
    kind: "final",
    ofFile: true,
    why: "A file name is used up for ever, even after its file was deleted",
    hint: newVersion,
  },
  // PyPI and Artifact Registry; Nexus; GitLab.
  {
    statuses: [400],
    says: /already exist|updating asset|already been taken/i,
    kind: "exists",
  },
  // pypiserver, devpi.
  { statuses: [409], kind: "exists" },
  {
    statuses: [400],
    says: /digest supplied does not match/i,
    kind: "retry",
    why: "The file was damaged on its way",
    hint: "Publish again; if it stays, the file on disk is not the one that was verified",
  },
  {
    statuses: [400],
    says: /releases older than/i,
    kind: "final",
    why: "The index closes a release for new files two weeks after it was made",
    hint: newVersion,
  },
  {
    statuses: [400],
    says: /only one sdist/i,
    kind: "final",
    ofFile: true,
    why: "The release has a source distribution under another name",
    hint: newVersion,
  },
  {
    statuses: [400],
    says: /non-user identities cannot create new projects/i,
    kind: "final",
    why: "The pending publisher has made a project of another name than this file's",
    hint:
      "Give the publisher and [project] name the same name: delete the wrong, empty project on the index and add a publisher for the right one",
  },
  {
    statuses: [400],
    says: /project size too large/i,
    kind: "final",
    why: "The index limits the size of a project",
    hint:
      "Make it smaller, or ask for more: https://docs.pypi.org/project-management/storage-limits/",
  },
  {
    statuses: [400],
    says: /too large/i,
    kind: "final",
    ofFile: true,
    why: "The index limits the size of a file",
    hint:
      "Make it smaller, or ask for more: https://docs.pypi.org/project-management/storage-limits/",
  },
  {
    statuses: [413],
    kind: "final",
    ofFile: true,
    why: "The file is larger than the index, or a proxy before it, takes",
    hint: "Make it smaller, or have the limit raised",
  },
  {
    statuses: [400],
    says: /description failed to render/i,
    kind: "final",
    why: "The README does not render as its content type says",
    hint: "Correct it until `twine check --strict dist/*` passes, and release again",
  },
  {
    statuses: [400],
    says: /organization account/i,
    kind: "final",
    why: "The project's organization cannot publish at present",
    hint: "Its owner must settle this with the index",
  },
  {
    statuses: [400, 422],
    kind: "final",
    ofFile: true,
    why: "The file was not stored",
    hint: rebuild,
  },
  {
    statuses: [401],
    kind: "final",
    why: "The index does not know the token",
    hint: "See that upload-url of this channel is the index that the token is from",
  },
  {
    statuses: [404, 410],
    kind: "final",
    why: "Nothing takes uploads at this address",
    hint: "Correct upload-url of this channel; PyPI's is https://upload.pypi.org/legacy/",
  },
  {
    statuses: [405],
    kind: "final",
    why: "The address takes no uploads: it looks like the simple API's, where files are read",
    hint: "Correct upload-url of this channel; PyPI's is https://upload.pypi.org/legacy/",
  },
  {
    statuses: [429],
    kind: "rate-limited",
    why: "Too many requests came from this address or for this project",
    hint: "Wait, and publish again: files that are stored are skipped",
  },
  { statuses: [408, 425], kind: "retry" },
  {
    statuses: [501, 505],
    kind: "final",
    why: "The server does not speak the upload protocol",
    hint: "Correct upload-url of this channel",
  },
];
