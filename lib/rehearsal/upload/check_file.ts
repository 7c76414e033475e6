// The file against what the index has: names, sizes, digests, earlier files.
import { releaseOpenMs } from "../../index/warehouse_limits.ts";
import type { Project, Release, StoredFile } from "../warehouse/model.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadHead } from "./check_form.ts";
import type { ReceivedFile } from "./receive_form.ts";
import type { UploadTarget } from "./target.ts";

const mib = 1024 ** 2;

const extensions = { sdist: [".zip", ".tar.gz"], bdist_wheel: [".whl"] } as const;

/** @throws {Refusal} 400 when the index takes no file of this name. */
export function checkFilename(filename: string, kind: UploadHead["kind"]): void {
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f]/.test(filename)) {
    throw new Refusal(
      400,
      "Cannot upload a file with non-printable characters (ordinals 0-31) " +
        "or the DEL character (ordinal 127) in the name.",
    );
  }
  if (/[/\\]/.test(filename)) {
    throw new Refusal(400, "Cannot upload a file with '/' or '\\' in the name.");
  }
  const extension = /^.+?(\.(?:tar\.gz|zip|whl))$/i.exec(filename)?.[1];
  if (extension === undefined) {
    throw new Refusal(
      400,
      "Invalid file extension: Use .tar.gz, .whl or .zip extension. See " +
        "https://www.python.org/dev/peps/pep-0527 and https://peps.python.org/pep-0715/ for more information",
    );
  }
  if (extensions[kind].some((each) => each === extension)) return;
  throw new Refusal(
    400,
    `Invalid file extension: Extension ${extension} is invalid for filetype ${kind}. ` +
      "See https://www.python.org/dev/peps/pep-0527 for more information.",
  );
}

/** @throws {Refusal} 400 when the file or the project would be too large. */
export function checkSize(file: ReceivedFile, project: Project, { options }: UploadTarget): void {
  const limit = Math.max(options.fileLimit, project.fileLimit ?? 0);
  const see = "https://docs.pypi.org/project-management/storage-limits#requesting-a";
  if (file.size > limit) {
    throw new Refusal(
      400,
      `File too large. Limit for project ${repr(project.name)} is ${Math.floor(limit / mib)} MB. ` +
        `See ${see}-file-size-limit-increase for more information.`,
    );
  }
  const total = Math.max(options.projectLimit, project.sizeLimit ?? 0);
  const files = [...project.releases.values()].flatMap((release) => release.files);
  const used = files.reduce((sum, { size }) => sum + size, 0);
  if (file.size + used <= total) return;
  throw new Refusal(
    400,
    `Project size too large. Limit for project ${repr(project.name)} total size is ` +
      `${Math.floor(total / mib / 1024)} GB. See ${see}-project-size-limit-increase`,
  );
}

/** @throws {Refusal} 400 when a digest that the client sent is not the file's. */
export function checkDigests(file: ReceivedFile, { digests }: UploadHead): void {
  const differs = (["md5", "sha256", "blake2b256"] as const).some((name) =>
    digests[name] !== "" && digests[name].toLowerCase() !== file[name]
  );
  if (!differs) return;
  throw new Refusal(
    400,
    "The digest supplied does not match a digest calculated from the uploaded file.",
  );
}

/**
 * Whether the index has this very file.
 *
 * @throws {Refusal} 400 when it has the name with other bytes, or the bytes under another name, or had
 * the name once.
 */
export function isThere(file: ReceivedFile, { store, helpUrl }: UploadTarget): boolean {
  const see = `See ${helpUrl}#file-name-reuse for more information.`;
  const [there] =
    store.files().find(([each]) =>
      each.filename === file.filename || each.blake2b256 === file.blake2b256
    ) ?? [];
  if (there !== undefined && isSame(there, file)) return true;
  if (there !== undefined) {
    throw new Refusal(
      400,
      `File already exists (${repr(file.filename)}, with blake2_256 hash ` +
        `'${file.blake2b256}'). ${see}`,
    );
  }
  if (store.usedNames.has(file.filename)) {
    throw new Refusal(
      400,
      "This filename was previously used by a file that has since been deleted. " +
        `Use a different version. ${see}`,
    );
  }
  return false;
}

/** @throws {Refusal} 400 when the release is closed, or has its sdist. */
export function checkRelease(
  release: Release | undefined,
  { kind }: UploadHead,
  { store }: UploadTarget,
): void {
  if (release !== undefined && release.created < store.now() - releaseOpenMs) {
    throw new Refusal(
      400,
      `Uploading new files to releases older than ${
        releaseOpenMs / 86_400_000
      } days is not allowed.`,
    );
  }
  if (kind === "sdist" && release?.files.some((file) => file.kind === "sdist")) {
    throw new Refusal(400, "Only one sdist may be uploaded per release.");
  }
}

function isSame(there: StoredFile, file: ReceivedFile): boolean {
  return there.filename === file.filename && there.sha256 === file.sha256 &&
    there.blake2b256 === file.blake2b256;
}
