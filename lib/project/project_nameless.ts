// The error for a project that pyproject.toml does not name.
import { ReleaseError } from "../errors.ts";
import { locateKey } from "./locate.ts";
import { isTable, type Table, tableAt } from "./toml.ts";

const file = "pyproject.toml";

/**
 * Says what is there instead of a name.
 *
 * @param pyproject The whole document.
 * @param text Its text, to say where the name is missed.
 */
export function projectNameless(pyproject: Table, text: string = ""): ReleaseError {
  const table = tableAt(pyproject, "project");
  const poetry = tableAt(pyproject, "tool", "poetry") !== undefined;
  return new ReleaseError("project-nameless", "No [project] name in pyproject.toml", {
    why: isTable(table)
      ? table["name"] === undefined
        ? "The table [project] is there, and has no `name`"
        : "The `name` in [project] is not a string"
      : poetry
      ? "The project is described in [tool.poetry] only"
      : "There is no table [project], and neither setup.cfg nor setup.py says the name as plain text",
    hint: isTable(table)
      ? 'Write it there, such as name = "the-name"'
      : "Move the project's name and metadata to [project] (PEP 621):\n" +
        '[project]\nname = "the-name"\ndynamic = ["version"]',
    at: { file, ...locateKey(text, ["project", "name"]) },
  });
}
