// The proof of a release, as a person, GitHub and a program read it.
import type { FileProof, Proof } from "../index/proof/proof.ts";
import type { InstallProof, ReleaseProof } from "../prove/release_proof.ts";
import { inline } from "../standards/display.ts";
import { cell } from "./verify_text.ts";

/**
 * What was seen of a release.
 *
 * @param proof What was seen.
 */
export function proofResult(proof: ReleaseProof): {
  text: string;
  json: unknown;
  summary: string;
} {
  const { project, version, index, files, install } = proof;
  const title = `${project} ${version} on ${inline(index.name)}: ${verdict(proof)}`;
  return {
    text: [
      title,
      ...files.map((file) => `  ${inline(file.filename)}  ${fileWords(file)}`),
      ...installLines(install).map((line) => `  ${inline(line)}`),
    ].join("\n"),
    json: proof,
    summary: [
      `### ${isWhole(proof) ? "✓" : "…"} ${cell(title)}`,
      "",
      "| file | |",
      "|---|---|",
      ...files.map((file) => `| ${cell(file.filename)} | ${cell(fileWords(file))} |`),
      "",
      ...installLines(install).map((line) => `- ${cell(line)}`),
    ].join("\n"),
  };
}

function isWhole({ files, install }: ReleaseProof): boolean {
  return install.state !== "not-yet" &&
    files.every((file) =>
      [file.listed, file.bytes, ...(file.provenance ? [file.provenance] : [])]
        .every(({ state }) => state === "proven")
    );
}

function verdict(proof: ReleaseProof): string {
  if (!isWhole(proof)) return "not all visible yet";
  return proof.install.state === "skipped" ? "its bytes are proven" : "proven";
}

function fileWords({ listed, bytes, provenance }: FileProof): string {
  return [
    words(listed, "listed with its sha256"),
    words(bytes, "served with its sha256"),
    ...(provenance === undefined ? [] : [words(provenance, "attested")]),
  ].join(", ");
}

function words(proof: Proof, proven: string): string {
  return proof.state === "proven" ? proven : `not yet ${proven}`;
}

function installLines(install: InstallProof): string[] {
  if (install.state !== "proven") return [install.why];
  const { filename, url, pip, python, dependencies, dependenciesFrom, modules, scripts } = install;
  const list = (names: readonly string[]) => names.join(", ");
  return [
    `pip ${pip} on Python ${python} installed ${filename} from ${url}`,
    ...(dependencies.length === 0
      ? []
      : [`it depends on ${list(dependencies)}, from ${dependenciesFrom}`]),
    ...(modules.length === 0 ? [] : [`imported: ${list(modules)}`]),
    ...(scripts.length === 0 ? [] : [`answered: ${list(scripts)}`]),
  ];
}
