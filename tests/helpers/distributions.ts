// Small wheels and sdists with right or wrong contents, and what checks are given to look at.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Distribution, readDistribution } from "../../lib/dist/distribution.ts";
import type { Manifest } from "../../lib/dist/manifest.ts";
import { projectOf } from "../../lib/project/project.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { Subject } from "../../lib/verify/check.ts";
import { wheelTags } from "../../lib/standards/wheel_tags.ts";
import { makeTar, type TarMemberSource, type ZipSource } from "./archives.ts";
import { writeTar } from "./write_tar.ts";
import { writeZip } from "./write_zip.ts";

/** A wheel to make; what is not given is right for `tiny` 1.0. */
export interface WheelSource {
  readonly filename?: string;
  /** Name and version as METADATA has them. */
  readonly name?: string;
  readonly version?: string;
  /** More headers of METADATA. */
  readonly headers?: readonly string[];
  /** Metadata-Version; 2.4 unless given. */
  readonly metadataVersion?: string;
  /** The description; a Markdown title unless given. */
  readonly description?: string;
  /** Whether METADATA has the headers that are given, and no others. */
  readonly bare?: true;
  /** WHEEL, when it is not right. */
  readonly wheel?: string;
  /** What it installs; `DIST_INFO` stands for the metadata's folder. The module `tiny` unless given. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes RECORD's lines, which are right before it; `undefined` leaves the file out. */
  readonly record?: (lines: readonly string[]) => readonly string[] | undefined;
  /** Members after all others, which RECORD does not know. */
  readonly more?: readonly ZipSource[];
}

/** Makes a wheel in a folder and reads it. */
export async function wheelIn(folder: string, source: WheelSource = {}): Promise<Distribution> {
  return await readDistribution(realSystem(), await makeWheel(folder, source));
}

/** Makes a wheel in a folder, and gives its path. */
export async function makeWheel(folder: string, source: WheelSource = {}): Promise<string> {
  const { name = "tiny", version = "1.0", headers = [] } = source;
  const filename = source.filename ?? `tiny-1.0-py3-none-any.whl`;
  const info = `${filename.split("-").slice(0, 2).join("-")}.dist-info`;
  const contents = Object.fromEntries(
    Object.entries({
      ...(source.files ?? { "tiny.py": 'print("tiny")\n' }),
      "DIST_INFO/METADATA": metadata(name, version, headers, source),
      "DIST_INFO/WHEEL": source.wheel ?? wheelFile(filename),
    }).map(([path, text]) => [path.replace("DIST_INFO", info), text]),
  );
  const right = [
    ...Object.entries(contents).map(([path, text]) => recordLine(path, text)),
    `${info}/RECORD,,`,
  ];
  const lines = source.record === undefined ? right : source.record(right);
  const members = Object.entries(contents).map(([path, content]) => ({ path, content }));
  const record = lines?.map((line) => `${line}\n`).join("");
  await writeZip(join(folder, filename), [
    ...members,
    ...(record === undefined ? [] : [{ path: `${info}/RECORD`, content: record }]),
    ...(source.more ?? []),
  ]);
  return join(folder, filename);
}

function wheelFile(filename: string): string {
  return [
    "Wheel-Version: 1.0",
    "Generator: test 1",
    `Root-Is-Purelib: ${filename.endsWith("-any.whl")}`,
    ...wheelTags(filename).map((tag) => `Tag: ${tag}`),
    "",
  ].join("\n");
}

/** An sdist to make; what is not given is right for `tiny` 1.0. */
export interface SdistSource {
  readonly filename?: string;
  readonly name?: string;
  readonly version?: string;
  readonly headers?: readonly string[];
  readonly metadataVersion?: string;
  readonly description?: string;
  readonly bare?: true;
  /** What lies beside PKG-INFO. */
  readonly files?: Readonly<Record<string, string>>;
  /** Members with whole paths, after all others. */
  readonly more?: readonly TarMemberSource[];
}

/** Makes an sdist in a folder and reads it. */
export async function sdistIn(folder: string, source: SdistSource = {}): Promise<Distribution> {
  return await readDistribution(realSystem(), await makeSdist(folder, source));
}

/** Makes an sdist in a folder, and gives its path. */
export async function makeSdist(folder: string, source: SdistSource = {}): Promise<string> {
  const { filename = "tiny-1.0.tar.gz", name = "tiny", version = "1.0", headers = [] } = source;
  const top = filename.replace(/\.tar\.gz$/, "");
  const files = source.files ?? { "pyproject.toml": '[project]\nname = "tiny"\n' };
  const contents = { "PKG-INFO": metadata(name, version, headers, source), ...files };
  const members = Object.entries(contents).map(([path, content]) => ({
    path: `${top}/${path}`,
    content,
  }));
  const all = [...members, ...(source.more ?? [])];
  // What only Python writes is written by Python.
  const isPlain = all.every((member) => !("pax" in member) && member.path.length <= 100);
  await (isPlain ? writeTar : makeTar)(join(folder, filename), all);
  return join(folder, filename);
}

/** A RECORD line as PEP 376 has it. */
export function recordLine(path: string, text: string): string {
  const digest = createHash("sha256").update(text).digest("base64url");
  return `${path},sha256=${digest},${new TextEncoder().encode(text).length}`;
}

/** A manifest of the files, built and not yet verified. */
export function manifestOf(
  distributions: readonly Distribution[],
  change: Partial<Manifest> = {},
): Manifest {
  return {
    schema: 1,
    commit: "a".repeat(40),
    name: "tiny",
    version: "1.0",
    sourceDateEpoch: 1_700_000_000,
    tools: {},
    files: distributions.map(({ filename, kind, size, sha256, blake2b256 }) => ({
      filename,
      kind,
      size,
      sha256,
      blake2b256,
    })),
    verified: [],
    ...change,
  };
}

/** The files as checks look at them, of the project `tiny` at 1.0. */
export function subjectOf(...distributions: readonly Distribution[]): Subject {
  const project = projectOf("/nowhere", '[project]\nname = "tiny"\nversion = "1.0"\n');
  return { project, version: "1.0", manifest: manifestOf(distributions), distributions };
}

function metadata(
  name: string,
  version: string,
  headers: readonly string[],
  { metadataVersion = "2.4", description, bare }: Pick<
    WheelSource,
    "metadataVersion" | "description" | "bare"
  >,
): string {
  const usual = bare === true ? [] : [
    "Requires-Python: >=3.8",
    "License: MIT",
    "Home-page: https://example.org",
    "Description-Content-Type: text/markdown",
  ];
  const stated = (line: string) =>
    headers.some((header) =>
      header.startsWith(line.slice(0, line.indexOf(":") + 1)) ||
      // The index takes one of both.
      line.startsWith("License:") && header.startsWith("License-Expression:")
    );
  return [
    `Metadata-Version: ${metadataVersion}`,
    `Name: ${name}`,
    `Version: ${version}`,
    ...usual.filter((line) => !stated(line)),
    ...headers,
    "",
    description ?? (bare === true ? "" : "# tiny\n"),
  ].join("\n");
}
