// Whether an index has a file, by name and digest.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { SimpleFile, SimpleProject } from "./simple.ts";

/** A file as it was built. */
export interface LocalFile {
  readonly filename: string;
  /** In lower-case hex. */
  readonly sha256: string;
}

/** What an index has under a file's name. */
export type Served =
  | { readonly kind: "absent" }
  | { readonly kind: "same"; readonly file: SimpleFile }
  | { readonly kind: "other"; readonly file: SimpleFile; readonly sha256: string }
  /** It is there, and the index does not say its SHA-256. */
  | { readonly kind: "undigested"; readonly file: SimpleFile };

/**
 * Compares a file with what the index has under its name.
 *
 * @param project What the index has; `undefined` when it has no such project.
 * @param local The file as it was built.
 */
export function servedAs(
  project: Pick<SimpleProject, "files"> | undefined,
  local: LocalFile,
): Served {
  const file = project?.files.find(({ filename }) => filename === local.filename);
  if (file === undefined) return { kind: "absent" };
  if (file.sha256 === undefined) return { kind: "undigested", file };
  return file.sha256 === local.sha256
    ? { kind: "same", file }
    : { kind: "other", file, sha256: file.sha256 };
}

/**
 * The error for a name that the index has with other bytes.
 *
 * @param indexName The index's name for people.
 * @param local The file as it was built.
 * @param sha256 The digest of what the index has.
 * @param known When that was uploaded, as the index writes it; whether an sdist's members are the same; and both
 * commits, in hex, abbreviated or not.
 * @returns "file-exists-other-bytes"
 */
export function otherBytes(
  indexName: string,
  local: LocalFile,
  sha256: string,
  { uploadTime, sameMembers, commits }: {
    readonly uploadTime?: string | undefined;
    readonly sameMembers?: true | undefined;
    readonly commits?: { readonly theirs: string; readonly ours: string } | undefined;
  } = {},
): ReleaseError {
  const when = uploadTime === undefined ? "" : `, uploaded ${inline(uploadTime, 50)}`;
  return new ReleaseError(
    "file-exists-other-bytes",
    `${inline(indexName)} has ${inline(local.filename)} with other bytes`,
    {
      why: [
        `sha256 on the index  ${sha256}${when}`,
        `sha256 of this build ${local.sha256}`,
        ...(commits === undefined ? [] : [
          `commit on the index  ${inline(commits.theirs)}`,
          `commit of this build ${commits.ours}`,
        ]),
        `A file on an index never changes: ${
          sameMembers === true
            ? "the two sdists hold the same files, and only the archives around them differ"
            : reasonFor(commits)
        }`,
      ].join("\n"),
      hint: sameMembers === true
        ? "Publish the files of the first attempt: re-run the failed jobs of the run that built them (not all jobs, which builds anew), or download its artifact and publish with --from-artifact FOLDER (PYRELEASE_FROM_ARTIFACT)"
        : "See which one is right. If it is this build, release it under a new version; if it is the index's, there is nothing to publish",
    },
  );
}

function reasonFor(
  commits: { readonly theirs: string; readonly ours: string } | undefined,
): string {
  if (commits === undefined) {
    return "one of the two was built from another commit, or with other tools";
  }
  return commits.ours.startsWith(commits.theirs)
    ? "both are of one commit, so one was built with other tools"
    : "two commits came to one version, by as many commits on two branches, or after a force-push";
}
