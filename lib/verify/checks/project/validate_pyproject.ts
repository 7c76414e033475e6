// Asks validate-pyproject of pyproject.toml.
import { inlineLines } from "../../../standards/display.ts";
import { ensureCheckers } from "../../../python/checkers.ts";
import type { CheckSystem, Fault, ToolCheck } from "../../check.ts";
import { runChecker } from "../../run_checker.ts";

/** A key that no one reads is one that its writer trusts all the same. */
export const validatePyproject: ToolCheck = {
  code: "validate-pyproject",
  group: "project",
  needs: "tools",
  title: "validate-pyproject finds nothing in pyproject.toml",
  hint: "Correct it by the specification, or by the backend's documentation for its own table",
  link: "https://packaging.python.org/en/latest/specifications/pyproject-toml/",
  severity: "warning",
  look: (system, { project }, tools) =>
    askValidatePyproject(system, () => ensureCheckers(system, tools), project.dir),
};

/**
 * What it says of a project's pyproject.toml.
 *
 * @param system The machine.
 * @param interpreter The checkers' interpreter.
 * @param dir The project's folder.
 */
export function askValidatePyproject(
  system: CheckSystem,
  interpreter: () => Promise<string>,
  dir: string,
): Promise<readonly Fault[]> {
  return runChecker(system, interpreter, {
    module: "validate_pyproject",
    args: ["pyproject.toml"],
    dir,
    read: ({ stderr }) => faultsIn(stderr),
  });
}

/** `[ERROR] What is wrong`, with lines of details, and a trace after them. */
function faultsIn(text: string): Fault[] | undefined {
  const said = (text.split(/^Traceback /m)[0] ?? "").split(/^\[ERROR\] /m).slice(1);
  return said.length === 0 ? undefined : said.flatMap((each): Fault[] => {
    const [message = "", ...details] = each.trim().split(/\r?\n/);
    const why = details.join("\n").trim();
    return [{
      message: `pyproject.toml: ${inlineLines(message)}`,
      ...(why === "" ? {} : { why: inlineLines(why.slice(0, 2000)) }),
      at: { file: "pyproject.toml" },
    }];
  });
}
