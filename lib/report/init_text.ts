// What `init` came to, as a person and a program read it.
import type { InitOutcome } from "../setup/init_project.ts";
import { planText } from "../setup/plan_text.ts";
import { inline } from "../standards/display.ts";

const ends: Readonly<Record<Exclude<InitOutcome["kind"], "written">, string>> = {
  nothing: "Nothing to do: the project is as init leaves it",
  refused: "Nothing was written",
  planned: "Dry run: nothing was written",
  unasked: "Nothing was written: there is no terminal to ask on. --yes writes it",
  declined: "Nothing was written",
};

function written(folder: string): string {
  const project = folder === "" ? "." : inline(folder);
  return `Written. Look at it (git diff), commit it, and rehearse it: deno task rehearse --project ${project}\n\`init --undo\` takes it back`;
}

/**
 * The outcome in words.
 *
 * @param outcome What was planned, and what became of it.
 */
export function initResult(outcome: InitOutcome): { text: string; json: unknown; ok: boolean } {
  const { kind, folder, plan, proof } = outcome;
  const differs = kind === "refused" && plan.refusals.length === 0;
  const end = differs
    ? `${ends.refused}: --accept takes these differences`
    : kind === "written"
    ? written(folder)
    : ends[kind];
  // Who was asked has seen the plan.
  const seen = kind === "declined";
  return {
    text: seen ? end : [planText(outcome), end].filter((part) => part !== "").join("\n\n"),
    json: { kind, ...plan, ...(proof === undefined ? {} : { proof }) },
    ok: kind !== "refused" && kind !== "unasked",
  };
}

/**
 * What was taken back.
 *
 * @param files The files.
 */
export function undoneResult(files: readonly string[]): { text: string; json: unknown } {
  return {
    text: ["As it was before:", ...files.map((path) => `  ${inline(path)}`)].join("\n"),
    json: { kind: "undone", files },
  };
}
