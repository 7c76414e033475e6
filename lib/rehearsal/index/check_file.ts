// The file against what the index has: names, sizes, digests, earlier files.
import type { FormHead } from "./check_form.ts";
import type { ReceivedFile } from "./multipart.ts";
import { repr } from "./python_repr.ts";
import { Refusal } from "./refusal.ts";
import type { IndexOptions } from "./settings.ts";
import type { Project, Release, Storage } from "./storage.ts";

const mib = 1024 ** 2;
const day = 86_400_000;
const limits = "https://docs.pypi.org/project-management/storage-limits#requesting-a";
const reuse = "See https://pypi.org/help/#file-name-reuse for more information.";

/** @throws {Refusal} 400 when the index takes no file of this name or type. */
export function checkFilename(file: ReceivedFile, kind: FormHead["kind"]): void {
  const { filename, contentType } = file;
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
  const allowed = kind === "sdist" ? [".zip", ".tar.gz"] : [".whl"];
  if (!allowed.includes(extension)) {
    throw new Refusal(
      400,
      `Invalid file extension: Extension ${extension} is invalid for filetype ${kind}. ` +
        "See https://www.python.org/dev/peps/pep-0527 for more information.",
    );
  }
  if (new TextEncoder().encode(filename).length > 255) {
    throw new Refusal(400, `Filename is too long: '${filename}'`);
  }
  if (contentType === "" || contentType.startsWith("image/")) {
    throw new Refusal(400, "Invalid distribution file.");
  }
}

/** @throws {Refusal} 400 when the file or its project would be too large. */
export function checkSize(
  { size }: ReceivedFile,
  { name, releases }: Project,
  { fileLimit, projectLimit }: IndexOptions,
): void {
  if (size > fileLimit) {
    throw new Refusal(
      400,
      `File too large. Limit for project ${repr(name)} is ${Math.floor(fileLimit / mib)} MB. ` +
        `See ${limits}-file-size-limit-increase for more information.`,
    );
  }
  const files = [...releases.values()].flatMap((release) => release.files);
  if (files.reduce((sum, file) => sum + file.size, size) <= projectLimit) return;
  throw new Refusal(
    400,
    `Project size too large. Limit for project ${repr(name)} total size is ` +
      `${Math.floor(projectLimit / mib / 1024)} GB. See ${limits}-project-size-limit-increase`,
  );
}

/** @throws {Refusal} 400 when a digest that the client sent is not the file's. */
export function checkDigests(file: ReceivedFile, { digests }: FormHead): void {
  const names = ["md5", "sha256", "blake2b256"] as const;
  if (names.every((name) => (digests[name] ?? file[name]) === file[name])) return;
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
export function isThere(
  { filename, sha256, blake2b256 }: Omit<ReceivedFile, "contentType">,
  storage: Storage,
): boolean {
  const there = storage.files().map(({ file }) => file)
    .find((file) => file.filename === filename || file.blake2b256 === blake2b256);
  if (there !== undefined) {
    if (
      there.filename === filename && there.sha256 === sha256 && there.blake2b256 === blake2b256
    ) {
      return true;
    }
    // twine's --skip-existing looks for how this begins.
    throw new Refusal(
      400,
      `File already exists (${repr(filename)}, with blake2_256 hash '${blake2b256}'). ${reuse}`,
    );
  }
  if (storage.usedNames.has(filename)) {
    throw new Refusal(
      400,
      "This filename was previously used by a file that has since been deleted. " +
        `Use a different version. ${reuse}`,
    );
  }
  return false;
}

/** @throws {Refusal} 400 when the release is closed, or has its sdist. */
export function checkRelease(
  release: Release | undefined,
  { kind }: FormHead,
  { closeAfterDays }: IndexOptions,
  now: number,
): void {
  if (release === undefined) return;
  if (release.created < now - closeAfterDays * day) {
    throw new Refusal(
      400,
      `Uploading new files to releases older than ${closeAfterDays} days is not allowed.`,
    );
  }
  if (kind === "sdist" && release.files.some((file) => file.kind === "sdist")) {
    throw new Refusal(400, "Only one sdist may be uploaded per release.");
  }
}
