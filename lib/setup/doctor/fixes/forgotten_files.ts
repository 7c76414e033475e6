// Lets git forget files with passwords: they stay in the folder, and are ignored from then on.
import type { SetupStep } from "../../gather_plan.ts";
import { passwordFiles } from "../checks/token_files.ts";

const file = ".gitignore";

/** Takes them out of the index. What is in the history stays there: what they hold must be revoked. */
export const forgetPasswords: SetupStep = async (files) => {
  const untrack = passwordFiles(files.tracked);
  if (untrack.length === 0) return { changes: [] };
  const before = await files.text(file);
  const eol = before?.includes("\r\n") ? "\r\n" : "\n";
  const lines = (before ?? "").split(/\r?\n/).map((line) => line.trim());
  const names = [...new Set(untrack.map((path) => path.slice(path.lastIndexOf("/") + 1)))];
  const added = names.filter((name) => !lines.includes(name));
  const start = before === undefined || before === "" || before.endsWith("\n") ? "" : eol;
  return {
    untrack,
    notes: [
      `What is in ${untrack.join(" and ")} stays in the history: revoke it on the index first`,
    ],
    changes: added.length === 0 ? [] : [{
      path: file,
      ...(before === undefined ? {} : { before }),
      after: (before ?? "") + start + added.map((name) => name + eol).join(""),
      why: ["Files of passwords are not tracked"],
    }],
  };
};
