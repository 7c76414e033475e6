// Reading a manifest: it comes from another job, so every field is looked at.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isValidName } from "../standards/name.ts";
import { tryParseSdistName } from "../standards/sdist_name.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { tryParseWheelName } from "../standards/wheel_name.ts";
import type { Manifest, ManifestFile, VerifiedCheck } from "./manifest.ts";
import { manifestFileName } from "./part_name.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads `manifest.json`, or a part's.
 *
 * @param text The file.
 * @param part The part that it must be of; the whole release unless given.
 * @throws {ReleaseError} `manifest-invalid`, naming the field.
 */
export function parseManifest(text: string, part?: string): Manifest {
  try {
    return manifestOf(json(text), part);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    throw invalid(error, part);
  }
}

function manifestOf(value: unknown, part: string | undefined): Manifest {
  const top = fieldsOf(value, "the manifest", [
    "schema",
    "part",
    "commit",
    "ref",
    "name",
    "version",
    "sourceDateEpoch",
    "tools",
    "files",
    "verified",
  ]);
  if (top.schema !== 1) {
    throw new Unusable(`schema is ${shown(top.schema)}, and this pyrelease reads 1`);
  }
  if (top.part !== part) {
    throw new Unusable(
      `part is ${shown(top.part)}, and ${
        part === undefined ? "it is no part's" : `it is ${part}'s`
      }`,
    );
  }
  const files = listOf(top.files, "files").map((file, at) => fileOf(file, `files[${at}]`));
  const twice = files.find((file, at) =>
    files.findIndex((other) => other.filename === file.filename) !== at
  );
  if (twice !== undefined) throw new Unusable(`files has ${shown(twice.filename)} twice`);
  return {
    schema: 1,
    ...(part === undefined ? {} : { part }),
    commit: textOf(top.commit, "commit", isCommit),
    ...(top.ref === undefined ? {} : { ref: textOf(top.ref, "ref", isLine) }),
    name: textOf(top.name, "name", isValidName),
    version: textOf(top.version, "version", isNormalizedVersion),
    sourceDateEpoch: count(top.sourceDateEpoch, "sourceDateEpoch"),
    tools: toolsOf(top.tools),
    files,
    verified: listOf(top.verified, "verified").map((item, at) => checkOf(item, `verified[${at}]`)),
  };
}

function fileOf(value: unknown, at: string): ManifestFile {
  const fields = fieldsOf(value, at, [
    "filename",
    "kind",
    "size",
    "sha256",
    "blake2b256",
    "adopted",
  ]);
  const filename = textOf(fields.filename, `${at}.filename`, isLine);
  const { kind } = fields;
  if (kind !== "sdist" && kind !== "bdist_wheel") {
    throw new Unusable(`${at}.kind is ${shown(kind)}`);
  }
  // The names of distributions have no separators in them: a path cannot pass.
  const named = kind === "sdist" ? tryParseSdistName(filename) : tryParseWheelName(filename);
  if ("problem" in named || !/^[\w.+!-]+$/.test(filename)) {
    throw new Unusable(`${at}.filename is ${shown(filename)}, which cannot name its kind, ${kind}`);
  }
  const { adopted } = fields;
  if (adopted !== undefined && adopted !== true) {
    throw new Unusable(`${at}.adopted is ${shown(adopted)}`);
  }
  return {
    filename,
    kind,
    size: count(fields.size, `${at}.size`),
    sha256: textOf(fields.sha256, `${at}.sha256`, isDigest),
    blake2b256: textOf(fields.blake2b256, `${at}.blake2b256`, isDigest),
    ...(adopted === undefined ? {} : { adopted }),
  };
}

function checkOf(value: unknown, at: string): VerifiedCheck {
  const fields = fieldsOf(value, at, ["check", "ok", "detail"]);
  const { ok } = fields;
  if (typeof ok !== "boolean") throw new Unusable(`${at}.ok is ${shown(ok)}`);
  return {
    check: textOf(fields.check, `${at}.check`, (text) => /^[a-z][a-z0-9-]*$/.test(text)),
    ok,
    detail: textOf(fields.detail, `${at}.detail`, () => true),
  };
}

function toolsOf(value: unknown): Record<string, string> {
  const fields = fieldsOf(value, "tools");
  return Object.fromEntries(
    Object.entries(fields).map(([tool, version]) => [
      tool,
      textOf(version, `tools[${shown(tool)}]`, isLine),
    ]),
  );
}

const isCommit = (text: string) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
const isDigest = (text: string) => /^[0-9a-f]{64}$/.test(text);
// deno-lint-ignore no-control-regex
const isLine = (text: string) => /^[^\x00-\x1f\x7f]+$/.test(text);

function isNormalizedVersion(text: string): boolean {
  const version = tryParseVersion(text);
  return version !== undefined && formatVersion(version) === text;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Unusable("it is not JSON", { cause });
  }
}

function fieldsOf(value: unknown, at: string, known?: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Unusable(`${at} is ${shown(value)} in place of an object`);
  }
  const stranger = Object.keys(value).find((key) => known !== undefined && !known.includes(key));
  if (stranger !== undefined) throw new Unusable(`${at} has a field ${shown(stranger)}`);
  return value as Fields;
}

function listOf(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new Unusable(`${at} is ${shown(value)} in place of a list`);
  return value;
}

function textOf(value: unknown, at: string, accepts: (text: string) => boolean): string {
  if (typeof value !== "string" || !accepts(value)) throw new Unusable(`${at} is ${shown(value)}`);
  return value;
}

function count(value: unknown, at: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new Unusable(`${at} is ${shown(value)}`);
  }
  return value as number;
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : inline(JSON.stringify(value), 200);
}

/** What is wrong with a manifest: a clause. */
class Unusable extends Error {}

function invalid({ message, cause }: Unusable, part: string | undefined): ReleaseError {
  return new ReleaseError("manifest-invalid", `Cannot use the build's manifest: ${message}`, {
    why: `pyrelease-out/${
      manifestFileName(part)
    } says what the build made, and is believed whole or not at all`,
    hint: "Remove pyrelease-out/ and dist/, then deno task verify; " +
      "in CI, see that the artifact is handed on unchanged, and re-run all jobs",
    cause,
  });
}
