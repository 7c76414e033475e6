// Asks check-wheel-contents of all wheels.
import type { Project } from "../../../project/project.ts";
import { tableAt } from "../../../project/toml.ts";
import { basename } from "../../../system/path.ts";
import { inline, inlineLines } from "../../../standards/display.ts";
import { ensureCheckers } from "../../../python/checkers.ts";
import type { Fault, ToolCheck } from "../../check.ts";
import { runChecker } from "../../run_checker.ts";

/** Its configuration in pyproject.toml and its kin holds, as where the project runs it itself. */
export const checkWheelContents: ToolCheck = {
  code: "check-wheel-contents",
  group: "contents",
  needs: "tools",
  title: "check-wheel-contents finds nothing in the wheels",
  hint:
    "Its README says what each code means; leave one out with ignore in [tool.check-wheel-contents]",
  link: "https://github.com/jwodder/check-wheel-contents#checks",
  severity: "warning",
  isIdle: ({ distributions }) => !distributions.some(({ kind }) => kind === "bdist_wheel"),
  look: (system, { project, distributions }, tools) =>
    runChecker(system, () => ensureCheckers(system, tools), {
      module: "check_wheel_contents",
      args: distributions.filter(({ kind }) => kind === "bdist_wheel").map(({ path }) => path),
      dir: project.dir,
      read: ({ stdout }) => faultsIn(stdout, project),
    }),
};

const most = 10;

/**
 * Equal files, modules that are imported by a name made up at run time, and several packages are what many a good project
 * has: who sets check-wheel-contents up in pyproject.toml is told of them.
 */
const onRequest: readonly string[] = ["W002", "W004", "W009"];

/** `PATH: W001: What it is:`, and a line for each member below it. */
function faultsIn(text: string, { pyproject }: Project): Fault[] | undefined {
  const isSetUp = tableAt(pyproject, "tool", "check-wheel-contents") !== undefined;
  const found = text.split(/\r?\n(?=\S)/).flatMap((block) => foundIn(block) ?? []);
  if (found.length === 0) return undefined;
  return found.filter((each) => isSetUp || !isMeant(each)).map(({ file, code, says, members }) => {
    const more = members.length - most;
    const why = [...members.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
    return {
      file,
      message: `${code}: ${inline(says)}`,
      ...(why === "" ? {} : { why: inlineLines(why) }),
    };
  });
}

function isMeant({ code, members }: Found): boolean {
  // W010 tells of folders without Python: auditwheel and delvewheel put libraries there.
  const ofLibraries = code === "W010" && members.every((each) => /^[^/]+\.libs\/$/.test(each));
  return onRequest.includes(code) || ofLibraries;
}

interface Found {
  readonly file: string;
  readonly code: string;
  readonly says: string;
  readonly members: readonly string[];
}

function foundIn(block: string): Found | undefined {
  const [first = "", ...members] = block.trimEnd().split(/\r?\n/);
  const [, path, code, says] = /^(.+\.whl): (W\d+): (.+?):?$/i.exec(first) ?? [];
  if (path === undefined || code === undefined || says === undefined) return undefined;
  return { file: basename(path), code, says, members: members.map((each) => each.trim()) };
}
