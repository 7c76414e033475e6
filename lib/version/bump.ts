// The next version after a tag, in setuptools-scm's ways (vcs_versioning 2.6.0, `_modify_version.py`).
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { TagVersion } from "./scm_version.ts";

/**
 * The version without its `.dev0`; `undefined` when it is no development release.
 *
 * @param text A version.
 * @throws {ReleaseError} "version-refused" for any other `.devN`.
 */
export function withoutDev(text: string): string | undefined {
  const at = text.lastIndexOf(".dev");
  if (at < 0) return undefined;
  if (text.slice(at) !== ".dev0") {
    throw refused(text, "A development release can only be counted from a tag that ends in .dev0", [
      "Tag a release on a later commit, or remove the tag",
    ]);
  }
  return text.slice(0, at);
}

/**
 * The version with its last number one higher: `1.2` → `1.3`, `1.2rc1` → `1.2rc2`.
 *
 * @param text A version.
 * @throws {ReleaseError} "version-refused" when it does not end in a number.
 */
export function withLastNumberRaised(text: string): string {
  const match = /^(.*?)(\d+)$/s.exec(text);
  if (match === null) {
    throw refused(text, "It does not end in a number that could be raised", [
      "Tag a version that ends in a number, such as 1.0b1",
    ]);
  }
  return `${match[1]}${BigInt(match[2] ?? 0) + 1n}`;
}

/** What `guess-next-dev` counts towards. */
export function nextVersion({ text }: TagVersion): string {
  return withoutDev(text) ?? withLastNumberRaised(text);
}

/**
 * The next version by the semantic parts of the tag: its first `keep` numbers, the last of them raised,
 * padded to three; a `.dev0` tag names that version already.
 *
 * @param tag The tag.
 * @param keep 2 for the next minor version, 3 for the next patch.
 */
export function nextSemver({ parsed }: TagVersion, keep: 2 | 3): string {
  const padded = (numbers: readonly bigint[], length: number) =>
    Array.from({ length: Math.max(length, numbers.length) }, (_, at) => numbers[at] ?? 0n);
  const kept = padded(parsed.release.slice(0, keep), keep);
  const raised = kept.map((number, at) => at === keep - 1 ? number + 1n : number);
  const release = parsed.dev === 0n ? padded(parsed.release, 3) : padded(raised, 3);
  return `${parsed.epoch === 0n ? "" : `${parsed.epoch}!`}${release.join(".")}`;
}

/**
 * The next major version: the tag's first number one higher, then `.0.0`; an epoch is no number there.
 *
 * @throws {ReleaseError} "version-refused" when what stands before the tag's first dot is no number.
 */
export function nextMajor({ text }: TagVersion): string {
  const first = (text.split(".")[0] ?? "").replace(/^v+/, "");
  if (/^\d+$/.test(first)) return `${BigInt(first) + 1n}.0.0`;
  throw refused(text, "What stands before its first dot is no number that could be raised", [
    "Tag a release such as 2.0.0, or choose another version_scheme",
  ]);
}

/** The error for a tag that a scheme cannot go on from. */
export function refused(text: string, why: string, next: readonly string[]): ReleaseError {
  return new ReleaseError(
    "version-refused",
    `Cannot make the version after "${inline(text, 80)}"`,
    {
      why,
      hint: next.join("\n"),
    },
  );
}
