// Asks abi3audit whether the wheels for the stable ABI keep to it.
import { basename } from "../../../system/path.ts";
import { isTable } from "../../../project/toml.ts";
import { inline } from "../../../standards/display.ts";
import { wheelTags } from "../../../standards/wheel_tags.ts";
import type { Distribution } from "../../../dist/distribution.ts";
import { ensureCheckers } from "../../../python/checkers.ts";
import type { Fault, ToolCheck } from "../../check.ts";
import { runChecker } from "../../run_checker.ts";

/** A wheel that promises every later Python, and uses what one of them lacks, crashes its users' interpreter. */
export const abi3audit: ToolCheck = {
  code: "abi3audit",
  group: "contents",
  needs: "tools",
  title: "abi3audit finds that the abi3 wheels keep to Python's stable ABI",
  hint:
    "Build with Py_LIMITED_API for the oldest Python that the tag promises, or without the abi3 tag",
  link: "https://github.com/pypa/abi3audit#readme",
  severity: "warning",
  isIdle: ({ distributions }) => !distributions.some(isAbi3),
  look: (system, { project, distributions }, tools) =>
    runChecker(system, () => ensureCheckers(system, tools), {
      module: "abi3audit",
      args: ["--strict", "--report", ...distributions.filter(isAbi3).map(({ path }) => path)],
      dir: project.dir,
      read: ({ stdout }) => faultsIn(stdout),
    }),
};

function isAbi3({ kind, filename }: Distribution): boolean {
  return kind === "bdist_wheel" && wheelTags(filename).some((tag) => tag.includes("-abi3-"));
}

function faultsIn(text: string): Fault[] | undefined {
  try {
    const { specs }: { specs: Readonly<Record<string, { wheel?: readonly unknown[] }>> } = JSON
      .parse(text);
    const faults = Object.entries(specs).flatMap(([path, { wheel = [] }]) =>
      wheel.flatMap(messagesOf).map((message) => ({ file: basename(path), message }))
    );
    return faults.length === 0 ? undefined : faults;
  } catch {
    return undefined;
  }
}

function messagesOf(object: unknown): string[] {
  if (!isTable(object) || !isTable(object["result"])) return [];
  const name = inline(String(object["name"]));
  const result = object["result"];
  const symbols = result["non_abi3_symbols"];
  return [
    ...(result["is_abi3"] === false && Array.isArray(symbols)
      ? [`${name} uses what is not in the stable ABI: ${inline(symbols.join(", "))}`]
      : []),
    ...(result["is_abi3_baseline_compatible"] === false
      ? [
        `${name} needs Python ${inline(String(result["computed"]))}, and its tag promises ${
          inline(String(result["baseline"]))
        }`,
      ]
      : []),
  ];
}
