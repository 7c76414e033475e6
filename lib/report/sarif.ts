// Findings as SARIF 2.1.0, which code scanning reads.
import about from "../../deno.json" with { type: "json" };
import type { Check, Finding } from "../verify/check.ts";
import type { CheckResult } from "../verify/run_checks.ts";

/**
 * A SARIF log (OASIS, sarif-v2.1.0) with one run: all checks as rules, all findings as results.
 *
 * A result's place is in the repository, since code scanning shows no other: pyproject.toml, unless the finding names a
 * file. The distribution's name is a logical location.
 *
 * @param checks All checks.
 * @param results What they came to.
 * @param folder The project's folder below the repository's, with `/` between its parts; "" for the same.
 */
export function sarifOf(
  checks: readonly Check[],
  results: readonly CheckResult[],
  folder: string,
): unknown {
  const places = new Map(checks.map(({ code }, at) => [code, at]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: {
        driver: {
          name: "pyrelease",
          version: about.version,
          semanticVersion: about.version,
          rules: checks.map(({ code, title, hint, link, severity }) => ({
            id: code,
            shortDescription: { text: title },
            fullDescription: { text: title },
            help: { text: hint },
            helpUri: link,
            defaultConfiguration: { level: severity },
          })),
        },
      },
      results: results.flatMap(({ findings }) => findings).map((finding) =>
        resultOf(finding, places.get(finding.check) ?? -1, folder)
      ),
    }],
  };
}

function resultOf(
  { check, severity, file, message, why, hint, at = { file: "pyproject.toml" } }: Finding,
  ruleIndex: number,
  folder: string,
) {
  const text = [file === undefined ? message : `${file}: ${message}`, why, hint]
    .filter((part) => part !== undefined).join("\n");
  const path = (folder === "" ? at.file : `${folder}/${at.file}`).split("/");
  return {
    ruleId: check,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: path.map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
        region: { startLine: at.line ?? 1 },
      },
      ...(file === undefined
        ? {}
        : { logicalLocations: [{ fullyQualifiedName: file, kind: "module" }] }),
    }],
    partialFingerprints: { "pyrelease/v1": fingerprint(check, file, message) },
  };
}

/** The same finding in the next release's file of that kind is the same alert. */
function fingerprint(check: string, file: string | undefined, message: string): string {
  const kind = file === undefined ? "" : file.endsWith(".whl") ? "wheel" : "sdist";
  return `${check}/${kind}/${message}`;
}
