// One manifest out of the parts that several builders left.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Manifest, ManifestFile, VerifiedCheck } from "./manifest.ts";

/** What one builder left. */
export interface Part {
  readonly name: string;
  readonly manifest: Manifest;
}

/**
 * Merges parts. A check passed when it passed in every part: where it did not run it did not pass, but in a part
 * without a wheel, which has nothing to install or test.
 *
 * @param parts At least one, each of the same commit and version.
 * @returns The whole release's manifest: each file once, the tools of all builders, each check with what
 * every part says of it.
 * @throws {ReleaseError} `parts-differ` when the parts are not of one release, or two have the same file
 * with other bytes.
 * @example
 * ```ts
 * import { mergeManifests, parseManifest } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const manifest = (part: string) =>
 *   parseManifest(
 *     JSON.stringify({
 *       schema: 1,
 *       part,
 *       commit: "c".repeat(40),
 *       name: "tiny",
 *       version: "1.0",
 *       sourceDateEpoch: 1_700_000_000,
 *       tools: { python: part === "linux" ? "3.13.1" : "3.13.0" },
 *       files: [],
 *       verified: [{ check: "record", ok: part === "linux", detail: "RECORD" }],
 *     }),
 *     part,
 *   );
 * const merged = mergeManifests(
 *   ["linux", "macos"].map((name) => ({ name, manifest: manifest(name) })),
 * );
 * assert.deepEqual(merged.verified, [{ check: "record", ok: false, detail: "RECORD" }]);
 * assert.deepEqual(Object.keys(merged.tools), ["python (linux)", "python (macos)"]);
 * ```
 */
export function mergeManifests(parts: readonly Part[]): Manifest {
  const first = parts[0];
  if (first === undefined) throw new TypeError("A release has at least one part");
  for (const part of parts) guardSameRelease(first, part);
  const { part: _, tools: __, ...release } = first.manifest;
  return {
    ...release,
    tools: mergedTools(parts),
    files: mergedFiles(parts),
    verified: mergedChecks(parts),
  };
}

function guardSameRelease(a: Part, b: Part): void {
  const facts = ["name", "version", "commit", "sourceDateEpoch"] as const;
  const fact = facts.find((fact) => a.manifest[fact] !== b.manifest[fact]);
  if (fact === undefined) return;
  throw new ReleaseError(
    "parts-differ",
    `The parts ${a.name} and ${b.name} are not of one release`,
    {
      why: columns([a, b].map(({ name, manifest }) => [name, `${fact} ${manifest[fact]}`])),
      hint: "Build every part from the same commit, in one run: re-run all jobs",
    },
  );
}

function mergedFiles(parts: readonly Part[]): ManifestFile[] {
  const found = new Map<string, { readonly file: ManifestFile; readonly part: string }>();
  for (const { name: part, manifest } of parts) {
    for (const file of manifest.files) {
      const other = found.get(file.filename);
      if (other !== undefined && other.file.sha256 !== file.sha256) {
        throw twice(file.filename, [other, { file, part }]);
      }
      if (other === undefined) found.set(file.filename, { file, part });
    }
  }
  return [...found.values()].map(({ file }) => file);
}

function twice(
  filename: string,
  both: readonly { readonly file: ManifestFile; readonly part: string }[],
): ReleaseError {
  return new ReleaseError("parts-differ", `Two parts have ${inline(filename)}, with other bytes`, {
    why: columns(both.map(({ file, part }) => [part, `sha256 ${file.sha256}`])),
    hint: filename.endsWith(".whl")
      ? "Let one part alone build it: see which wheels each builder's configuration makes"
      : "Let one part alone build it: --keep sdist (PYRELEASE_KEEP) there, --keep wheel in the others",
  });
}

/** Two lines that are easy to compare. */
function columns(rows: readonly (readonly [name: string, said: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, said]) => `${name.padEnd(width)}  ${inline(said)}`).join("\n");
}

function mergedTools(parts: readonly Part[]): Record<string, string> {
  const all = parts.flatMap(({ name, manifest }) =>
    Object.entries(manifest.tools).map(([tool, version]) => ({ name, tool, version }))
  );
  return Object.fromEntries(all.map(({ name, tool, version }) => {
    const everywhere = all.every((other) => other.tool !== tool || other.version === version);
    return [everywhere ? tool : `${tool} (${name})`, version];
  }));
}

function mergedChecks(parts: readonly Part[]): VerifiedCheck[] {
  const codes = new Set(
    parts.flatMap(({ manifest }) => manifest.verified.map(({ check }) => check)),
  );
  return [...codes].map((check) => {
    const about = parts.filter(({ manifest: { files, verified } }) =>
      files.some(({ kind }) => kind === "bdist_wheel") ||
      verified.some((entry) => entry.check === check)
    );
    const said = about.map(({ name, manifest }) => ({
      name,
      ...(manifest.verified.find((entry) => entry.check === check) ??
        { ok: false, detail: "did not run" }),
    }));
    const details = new Set(said.map(({ detail }) => detail));
    return {
      check,
      ok: said.every(({ ok }) => ok),
      detail: details.size === 1
        ? [...details].join()
        : said.map(({ name, detail }) => `${name}: ${detail}`).join("; "),
    };
  });
}
