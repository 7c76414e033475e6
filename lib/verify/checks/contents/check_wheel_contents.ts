// Asks check-wheel-contents of all wheels.
import { basename } from "@std/path";
import { inline, inlineLines } from "../../../standards/display.ts";
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
    runChecker(system, tools, {
      module: "check_wheel_contents",
      args: distributions.filter(({ kind }) => kind === "bdist_wheel").map(({ path }) => path),
      dir: project.dir,
      read: ({ stdout }) => faultsIn(stdout),
    }),
};

const most = 10;

/** `PATH: W001: What it is:`, and a line for each member below it. */
function faultsIn(text: string): Fault[] {
  return text.split(/\r?\n(?=\S)/).flatMap((block): Fault[] => {
    const [first = "", ...members] = block.trimEnd().split(/\r?\n/);
    const [, path, code, says] = /^(.+\.whl): (W\d+): (.+?):?$/i.exec(first) ?? [];
    if (path === undefined || says === undefined) return [];
    const more = members.length - most;
    const why = [
      ...members.slice(0, most).map((each) => each.trim()),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join("\n");
    return [{
      file: basename(path),
      message: `${code}: ${inline(says)}`,
      ...(why === "" ? {} : { why: inlineLines(why) }),
    }];
  });
}
