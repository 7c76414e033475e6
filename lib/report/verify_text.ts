// What the checks said, as a person, GitHub and a program read it.
import { createHash } from "node:crypto";
import { formatManifest } from "../dist/manifest.ts";
import { inline, inlineLines } from "../standards/display.ts";
import type { Finding } from "../verify/check.ts";
import { type CheckResult, staticChecks } from "../verify/static_checks.ts";
import type { Commit } from "../verify/built.ts";
import { liveChecks, type Verified } from "../verify/verify_project.ts";

/**
 * The checks, one line each, with every finding under its check.
 *
 * @param verified What the checks said.
 */
export function verifiedResult({ results, ok, manifest }: Verified): {
  text: string;
  json: unknown;
  summary: string;
  ok: boolean;
  outputs: Record<string, string>;
} {
  const count = results.flatMap(({ findings }) => findings).length;
  const { length } = manifest.files;
  const closing = ok
    ? `${length} ${length === 1 ? "file" : "files"} of ${manifest.version} verified`
    : `${count} ${count === 1 ? "finding" : "findings"}: nothing may be published`;
  return {
    text: [...results.flatMap(resultLines), closing].join("\n"),
    json: {
      ok,
      version: manifest.version,
      commit: manifest.commit,
      files: manifest.files,
      results,
    },
    summary: [
      `### ${ok ? "✓" : "✗"} ${closing}`,
      "",
      "| check | |",
      "|---|---|",
      ...results.map(({ check, findings, detail }) =>
        `| ${findings.length === 0 ? "✓" : "✗"} ${check} | ${cell(detail)} |`
      ),
    ].join("\n"),
    ok,
    outputs: { version: manifest.version, "manifest-sha256": sha256(formatManifest(manifest)) },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The checks that would run.
 *
 * @param commit What would be verified.
 * @param options The folder that would be taken in.
 */
export function plannedVerify(
  { project, version }: Commit,
  { adopt }: { readonly adopt?: string } = {},
): { text: string; json: unknown } {
  const release = `${project.normalizedName} ${version}`;
  const checks = [...staticChecks, ...liveChecks].map(({ code, title }) => ({ code, title }));
  return {
    text: [
      adopt === undefined
        ? `Would check the files of ${release} in dist/, building them first when there are none:`
        : `Would check the files of ${release} in dist/ and ${inline(adopt)}, and take them in:`,
      ...checks.map(({ code, title }) => `  ${code}: ${title}`),
    ].join("\n"),
    json: { project: project.normalizedName, version, checks },
  };
}

function resultLines({ check, findings, detail }: CheckResult): string[] {
  if (findings.length === 0) return [`✓ ${check}: ${inline(detail)}`];
  return [`✗ ${check}`, ...findings.flatMap(findingLines)];
}

function findingLines({ file, severity, message, why, hint }: Finding): string[] {
  return [
    `  ${severity}: ${file === undefined ? "" : `${inline(file)}: `}${inline(message)}`,
    ...(why ?? "").split("\n").filter((line) => line !== "").map((line) => `    ${inline(line)}`),
    `    next: ${inlineLines(hint).replaceAll("\n", "\n          ")}`,
  ];
}

/** Text in a cell of a Markdown table: what others wrote must not end the cell or become markup. */
export function cell(text: string): string {
  return inline(text).replace(/[|\\`*_<>[\]&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
