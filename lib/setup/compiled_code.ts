// Whether a project compiles code, and what that asks of its release: a wheel for each system.
import { tryParseRequirementName } from "../project/requirement.ts";
import { parseToml, stringList, tableAt } from "../project/toml.ts";
import { inline } from "../standards/display.ts";
import type { AskLine } from "../system/ask_line.ts";
import type { Refusal } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";

/** Packages that a build requires for nothing else. */
const compilers: readonly string[] = [
  "cython",
  "cffi",
  "hatch-cython",
  "hatch-mypyc",
  "nanobind",
  "pybind11",
  "setuptools-golang",
  "setuptools-rust",
];

/**
 * What says that the project compiles code.
 *
 * @param files The project.
 * @returns Clauses such as `setup.py has ext_modules`; none for a pure project.
 */
export async function compiledCode(files: SourceFiles): Promise<readonly string[]> {
  const pyproject = parseToml(await files.text("pyproject.toml") ?? "", "pyproject.toml");
  const setup = await files.text("setup.py") ?? "";
  const inSetup = /\b(ext_modules|cffi_modules|rust_extensions)\b/.exec(setup)?.[1] ??
    (/\bExtension\s*\(/.test(setup) ? "Extension()" : undefined);
  const required = (stringList(tableAt(pyproject, "build-system")?.["requires"]) ?? [])
    .map((each) => tryParseRequirementName(each)?.name ?? "");
  return [
    ...(inSetup === undefined ? [] : [`setup.py has ${inSetup}`]),
    ...(tableAt(pyproject, "tool", "setuptools")?.["ext-modules"] === undefined
      ? []
      : ["[tool.setuptools] has ext-modules"]),
    ...(tableAt(pyproject, "tool", "cibuildwheel") === undefined
      ? []
      : ["[tool.cibuildwheel] is there"]),
    ...required.filter((name) => compilers.includes(name))
      .map((name) => `the build requires ${inline(name)}`),
  ];
}

/**
 * Whether several machines are to build the wheels: a person is asked where nothing else says it.
 *
 * @param compiled What {@link compiledCode} found.
 * @param ask Asks on the terminal.
 * @returns The answer, or why there is none.
 */
export async function chooseWheels(
  compiled: readonly string[],
  ask: AskLine,
): Promise<boolean | Refusal> {
  if (compiled.length === 0) return false;
  const found = `The project compiles code: ${compiled.join(", and ")}`;
  const answer = await ask(
    `${found}.\nOne machine builds wheels for its own system alone, and users of others compile the sdist. With ` +
      "cibuildwheel a job each for Linux, Linux on ARM, macOS and Windows builds them for every Python, and one job " +
      "publishes them together, or none.\nWrite that workflow? [y/N] ",
  );
  if (answer !== undefined) return /^y(es)?$/i.test(answer.trim());
  return {
    what: found,
    why: "Whether it has wheels for one system or for all is for a person to say",
    next:
      "Say --wheels for a workflow in which several machines build them (cibuildwheel), or --one-machine for one in which one does",
  };
}
