// What a rollback came to, as a person, GitHub and a program read it.
import type { RollbackOutcome } from "../release/rollback/rollback_project.ts";
import { rollbackText } from "../release/rollback/text.ts";

/**
 * The outcome in words.
 *
 * @param outcome What can be done, and what was.
 */
export function rollbackResult(
  { report, deleted, dryRun }: RollbackOutcome,
): { text: string; json: unknown; summary: string } {
  const text = deleted === undefined || deleted.length === 0 || dryRun
    ? [rollbackText(report), ...deletionLines(deleted, dryRun)].join("\n")
    : deletionLines(deleted, dryRun).join("\n");
  return {
    text,
    json: { ...report, ...(deleted === undefined ? {} : { deleted, dryRun }) },
    summary: `### Rollback\n\n\`\`\`text\n${text}\n\`\`\``,
  };
}

function deletionLines(deleted: readonly string[] | undefined, dryRun: boolean): string[] {
  if (deleted === undefined) return [];
  if (deleted.length === 0) return ["", "Nothing of the tag is there to be deleted"];
  return dryRun
    ? ["", "Dry run: this would be deleted", ...deleted.map((thing) => `  ${thing}`)]
    : ["Deleted:", ...deleted.map((thing) => `  ${thing}`)];
}
