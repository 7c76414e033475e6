// Reads PYRELEASE_MANIFEST_SHA256: the digest of the manifest, or one a part.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/** The SHA-256 that a build job promised. */
export interface PromisedDigest {
  /** Absent for the whole release's manifest. */
  readonly part?: string;
  /** As it was handed over. */
  readonly sha256: string;
}

/**
 * What the build jobs promised.
 *
 * @param text `SHA256`, or with parts `linux=SHA256 sdist=SHA256`, separated by white space.
 * @param parts The parts that the project names.
 * @returns One for each part, or one for the whole release.
 * @throws {ReleaseError} "manifest-changed" when one is missing or for nobody: taken for none, a workflow that
 * was wired wrongly would switch the check off.
 */
export function promisedDigests(text: string, parts: readonly string[]): PromisedDigest[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) throw withoutDigest(parts);
  if (parts.length === 0) return [{ sha256: text }];
  const said = new Map<string, string>();
  for (const word of words) {
    const [, part = "", sha256 = ""] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    if (!parts.includes(part)) throw forNobody(word, part, parts);
    if (said.has(part) && said.get(part) !== sha256) throw twice(part);
    said.set(part, sha256);
  }
  return parts.map((part) => {
    const sha256 = said.get(part) ?? "";
    if (sha256 === "") throw withoutPart(part);
    return { part, sha256 };
  });
}

const hint =
  "Let each build job set an output of its own name from its verify step's `manifest-sha256`, and list them all: PYRELEASE_MANIFEST_SHA256: sdist=… linux=…, as ci/publish-wheels.yml does";

function withoutDigest(parts: readonly string[]): ReleaseError {
  return new ReleaseError("manifest-changed", "PYRELEASE_MANIFEST_SHA256 is empty", {
    why: parts.length === 0
      ? "The build job handed no digest over, so its manifest cannot be told from another"
      : "The build jobs handed no digests over, so their manifests cannot be told from others",
    hint: parts.length === 0
      ? "Let the build job set its output from `sha256sum pyrelease-out/manifest.json`, as ci/publish.yml does"
      : hint,
  });
}

function withoutPart(part: string): ReleaseError {
  return new ReleaseError(
    "manifest-changed",
    `PYRELEASE_MANIFEST_SHA256 has no digest for the part ${part}`,
    { why: "Its job handed none over, so its manifest cannot be told from another", hint },
  );
}

function twice(part: string): ReleaseError {
  return new ReleaseError(
    "manifest-changed",
    `PYRELEASE_MANIFEST_SHA256 has two digests for the part ${part}`,
    { why: "Only one of them can be its manifest's", hint },
  );
}

function forNobody(word: string, part: string, parts: readonly string[]): ReleaseError {
  return new ReleaseError(
    "manifest-changed",
    part === ""
      ? `PYRELEASE_MANIFEST_SHA256 says "${inline(word, 80)}", which names no part`
      : `PYRELEASE_MANIFEST_SHA256 has a digest for "${inline(part, 80)}", which is no part`,
    { why: `[tool.pyrelease] names ${parts.join(", ")}`, hint },
  );
}
