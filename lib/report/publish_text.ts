// What a publish did or would do, as a person, GitHub and a program read it.
import { planText } from "../publish/plan_text.ts";
import type { PublishOutcome } from "../publish/outcome.ts";
import type { Receipt } from "../publish/receipt.ts";
import { inline } from "../standards/display.ts";
import { fileState } from "./file_state.ts";
import { bytes } from "./reporter.ts";
import { publishSummary } from "./publish_summary.ts";
import { cell } from "./verify_text.ts";

/**
 * The outcome in words.
 *
 * @param outcome What was done.
 */
export function publishResult(outcome: PublishOutcome): {
  text: string;
  json: unknown;
  summary: string;
  outputs?: Record<string, string>;
} {
  switch (outcome.kind) {
    case "nothing":
      return {
        text: `Nothing to publish: ${outcome.why}`,
        json: outcome,
        summary: `### Nothing to publish\n\n${cell(outcome.why)}`,
      };
    case "planned":
      return {
        text: `${planText(outcome.plan)}\nDry run: nothing was sent`,
        json: { kind: outcome.kind, plan: outcome.plan },
        summary: `### Dry run\n\n\`\`\`text\n${planText(outcome.plan)}\n\`\`\``,
      };
    case "published":
      return published(outcome);
  }
}

function published({ receipt, tests, url }: Extract<PublishOutcome, { kind: "published" }>) {
  const { project, version, index, files } = receipt;
  const command = installCommand(receipt);
  return {
    text: [
      `${inline(project)} ${version} is on ${inline(index.name)}`,
      ...files.map((file) => `  ${inline(file.filename)}  ${bytes(file.size)}  ${fileState(file)}`),
      `Tests: ${inline(tests)}`,
      `Page: ${inline(url)}`,
      `Install it: ${command}`,
    ].join("\n"),
    json: { kind: "published", receipt },
    summary: publishSummary({ receipt, tests, url, command }),
    outputs: {
      version,
      index: index.simpleUrl,
      files: JSON.stringify(files.map(({ filename }) => filename)),
      url,
    },
  };
}

/**
 * The command that installs exactly this version: pip prefers finals, so a development release must
 * be named.
 */
function installCommand({ channel, index, project, version }: Receipt): string {
  const from = channel === "pypi" && index.simpleUrl === "https://pypi.org/simple/"
    ? ""
    : `-i ${index.simpleUrl} `;
  return `pip install ${from}${inline(project)}==${version}`;
}
