// Licence classifiers beside a licence expression, which setuptools refuses (PEP 639).
import { parseToml, stringList, tableAt } from "../../project/toml.ts";
import { dropFromToml } from "../toml_edit.ts";

/**
 * pyproject.toml without the classifiers that its licence expression replaces.
 *
 * @param text pyproject.toml.
 */
export function withoutLicenceClassifiers(
  text: string,
): { readonly text: string; readonly notes: readonly string[] } {
  const project = tableAt(parseToml(text, "pyproject.toml"), "project") ?? {};
  const superseded = (stringList(project["classifiers"]) ?? [])
    .filter((item) => item.startsWith("License ::"));
  if (typeof project["license"] !== "string" || superseded.length === 0) return { text, notes: [] };
  return {
    text: dropFromToml(
      text,
      ["project", "classifiers"],
      (item) => item.startsWith("License ::"),
    ),
    notes: superseded.map((item) =>
      `The classifier "${item}" goes: setuptools refuses it beside license = "${
        project["license"]
      }"`
    ),
  };
}
