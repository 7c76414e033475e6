// Checks that nothing that a stranger writes becomes part of a shell command.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** What strangers write: titles, bodies, branch names (GitHub, "Script injections"). */
const untrusted =
  /\$\{\{[^}]*\bgithub\.(?:head_ref|event\.(?:issue|pull_request|comment|review|review_comment|discussion|pages|commits|head_commit)\b[^}]*\b(?:title|body|message|name|email|label|ref|default_branch|page_name))\b[^}]*\}\}/;

/** No command holds what a stranger writes. */
export const untrustedInput: DoctorCheck = {
  code: "untrusted-input",
  group: "workflows",
  title: "no command holds what a stranger writes",
  link: "https://docs.github.com/actions/concepts/security/script-injections",
  look: ({ workflows }) =>
    workflows.length === 0
      ? undefined
      : workflows.flatMap((workflow) =>
        workflow.jobs.flatMap(({ steps }) =>
          steps.flatMap(({ run }) => {
            const found = untrusted.exec(run?.value ?? "")?.[0];
            return run === undefined || found === undefined ? [] : [{
              state: "broken" as const,
              message: `A command holds ${inline(found)}`,
              why: "Whoever writes it writes a part of the command, which then runs in this job",
              fix: "Hand it over in env:, and use the variable, in quotes",
              at: { file: workflow.path, line: run.line },
            }];
          })
        )
      ),
};
