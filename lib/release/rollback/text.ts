// What can be done about a version, as a person reads it.
import { inline } from "../../standards/display.ts";
import { shellWord } from "../../standards/shell_word.ts";
import type { RollbackReport } from "./report.ts";
import type { RollbackFile } from "./state.ts";

const states: Readonly<Record<RollbackReport["state"], string>> = {
  "unknown-project": "is not on INDEX, which does not know the project",
  nothing: "is not on INDEX",
  gone: "was on INDEX, and is not there now",
  half: "is on INDEX in part",
  all: "is on INDEX",
  yanked: "is on INDEX, yanked",
};

/**
 * The report in lines: what there is, what can be undone, what can be yanked, what to release instead.
 *
 * @param report What can be done.
 */
export function rollbackText(report: RollbackReport): string {
  const { project, version, index, state, by, files } = report;
  const width = Math.max(0, ...files.map(({ filename }) => filename.length));
  return [
    `${inline(project)} ${version} ${states[state].replace("INDEX", inline(index.name))}`,
    `  ${version} is what ${by} says`,
    ...files.map((file) => `  ${inline(file.filename).padEnd(width)}  ${fileText(file)}`),
    "",
    ...undoLines(report),
    ...finishLines(report),
    ...yankLines(report),
    ...insteadLines(report),
  ].join("\n");
}

function fileText({ state, yankedReason, sent }: RollbackFile): string {
  switch (state) {
    case "there":
      return "there";
    case "yanked":
      return yankedReason === undefined ? "yanked" : `yanked: ${inline(yankedReason, 200)}`;
    case "not-there":
      return sent === true ? "sent, and not there" : "not there";
  }
}

function undoLines({ undoable, state, tag }: RollbackReport): string[] {
  if (!undoable) {
    return [
      state === "gone"
        ? "Undo: nothing more. The names of these files are used up: the index takes none of them again"
        : "Undo: nothing. Others may have these files, and their names are used up, even once they are deleted",
    ];
  }
  if (tag === undefined) return ["Undo: there is nothing to undo"];
  return [
    "Undo: everything. Cancel the tag's CI run, if one is under way; then delete the tag, here and where it was pushed:",
    `  deno task rollback --tag ${shellWord(tag)} --delete-tag`,
  ];
}

function finishLines({ state, runUrl }: RollbackReport): string[] {
  if (state !== "half") return [];
  const run = runUrl === undefined ? "the run that published" : inline(runUrl);
  return [
    `Finish: re-run the failed jobs of ${run}: that sends what is missing, and nothing twice`,
  ];
}

function yankLines({ yank, state, index }: RollbackReport): string[] {
  if (yank === undefined) return ["Yank: nothing is there to be yanked"];
  const where = yank.url === undefined
    ? [`  ${inline(index.name)} has its own way, if it has one`]
    : [`  ${inline(yank.url)}`];
  if (state === "yanked") {
    return ["Yank: that is done; the same page takes it back, too", ...where];
  }
  return [
    "Yank: it stays for those who pinned it, and pip chooses it for nobody else. On this page: Options, Yank; as the reason paste",
    ...where,
    `  ${yank.reason}`,
  ];
}

function insteadLines({ instead, undoable, tag }: RollbackReport): string[] {
  if (instead === undefined) {
    return [
      tag === undefined
        ? "Release instead: the next commit on the main branch has a version of its own"
        : "Release instead: what `deno task version --next` says on the main branch",
    ];
  }
  const { version, command, afterFix } = instead;
  const when = afterFix ? ", once the fix is committed" : "";
  return [
    undoable
      ? `Release instead: ${version} again${when}; not if a file of it was ever there, which uses its name up`
      : `Release instead: ${version}${when}`,
    `  ${command}`,
  ];
}
