// The step that says how the project's tests run: nothing is published that no test has seen working.
import { tryParseRequirementName } from "../project/requirement.ts";
import { isTable, parseToml, stringList, type Table, tableAt } from "../project/toml.ts";
import type { SetupPart } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";
import { eolOf, setToml } from "./toml_edit.ts";
import type { TomlValue } from "./toml_text.ts";

const file = "pyproject.toml";

/**
 * Adds `[tool.pyrelease.verify]` where it does not say how tests run.
 *
 * @param files The project, its backend moved.
 */
export async function configureTests(files: SourceFiles): Promise<SetupPart> {
  const before = await files.text(file);
  if (before === undefined) return { changes: [] };
  const pyproject = parseToml(before, file);
  const there = tableAt(pyproject, "tool", "pyrelease", "verify");
  if (there?.["test"] !== undefined) return { changes: [] };
  const settings = await testSettings(files, pyproject);
  const path = ["tool", "pyrelease", "verify"];
  const eol = eolOf(before);
  const isBegun = tableAt(pyproject, "tool", "pyrelease") !== undefined;
  const begun = isBegun
    ? before
    : `${before.replace(/(\r?\n)*$/, "")}${eol}${eol}[${path.join(".")}]${eol}`;
  const after = Object.entries(settings).reduce(
    (text, [key, value]) => setToml(text, [...path, key], value),
    begun,
  );
  const runs = settings["test"];
  return {
    changes: [{
      path: file,
      before,
      after,
      why: [runs === false ? "It says that no tests run" : `It says how tests run: ${runs}`],
    }],
    notes: [
      runs === false
        ? "No tests were found: [tool.pyrelease.verify] says so, and every report repeats it."
        : `Tests run against the installed wheel as [tool.pyrelease.verify] says (${runs}): see that it is how yours run.`,
    ],
  };
}

async function testSettings(
  files: SourceFiles,
  pyproject: Table,
): Promise<Readonly<Record<string, TomlValue>>> {
  const tests = files.tracked.filter((path) => /(^|\/)(test_\w+|\w+_test)\.py$/.test(path));
  const lists = requirementLists(pyproject);
  const listed =
    lists.find(({ name, items }) =>
      /^tests?(ing)?$/.test(name) && items.some(isPytest) && items.every(isPlain)
    )?.items ?? lists.find(({ items }) => items.some(isPytest))?.items.filter(isOfPytest);
  if (listed !== undefined) return { "test": "pytest", "test-requires": listed };
  const configured = tableAt(pyproject, "tool", "pytest") !== undefined ||
    files.tracked.some((path) => /(^|\/)(conftest\.py|pytest\.ini)$/.test(path));
  const imports = await Promise.all(
    tests.slice(0, 200).map(async (path) =>
      /^\s*(import|from) pytest\b|^def test_/m.test(
        await files.text(path).catch(() => undefined) ?? "",
      )
    ),
  );
  if (configured || imports.some((one) => one)) {
    return { "test": "pytest", "test-requires": ["pytest"] };
  }
  const [first] = tests;
  if (first === undefined) {
    return { "test": false, "test-reason": "The project has no tests" };
  }
  const folder = first.includes("/") ? first.slice(0, first.indexOf("/")) : ".";
  return { "test": `python -m unittest discover -s ${folder}` };
}

/** Every list of requirements that developers install. */
function requirementLists(
  pyproject: Table,
): readonly { readonly name: string; readonly items: readonly string[] }[] {
  const tables = [
    tableAt(pyproject, "dependency-groups"),
    tableAt(pyproject, "project", "optional-dependencies"),
    tableAt(pyproject, "tool", "pdm", "dev-dependencies"),
  ].filter(isTable);
  return tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, value]) => {
      const items = stringList(value);
      return items === undefined ? [] : [{ name: name.toLowerCase(), items }];
    })
  );
}

function isPytest(requirement: string): boolean {
  return tryParseRequirementName(requirement)?.name === "pytest";
}

function isOfPytest(requirement: string): boolean {
  return tryParseRequirementName(requirement)?.name.startsWith("pytest") === true;
}

/** Nothing that stands for more, such as the project's own extras, or a file of somebody's machine. */
function isPlain(requirement: string): boolean {
  return tryParseRequirementName(requirement) !== undefined && !/[@/]/.test(requirement);
}
