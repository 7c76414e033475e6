// Licences and notices beside the metadata, where setuptools would take others by itself.
import { parseToml, tableAt } from "../../project/toml.ts";
import { setToml } from "../toml_edit.ts";
import { licenceFiles } from "./selection.ts";

/**
 * pyproject.toml with the old backend's licence files.
 *
 * @param text pyproject.toml.
 * @param licences What the old backend takes; absent where that is what setuptools takes.
 * @param tracked What git tracks.
 */
export function withLicences(
  text: string,
  licences: readonly string[] | undefined,
  tracked: readonly string[],
): string {
  const project = tableAt(parseToml(text, "pyproject.toml"), "project") ?? {};
  const own = [...new Set(licences)].sort();
  const same = own.join("\0") === [...licenceFiles(tracked)].sort().join("\0");
  if (licences === undefined || same || project["license-files"] !== undefined) return text;
  // PEP 639 forbids the key beside the old form of `license`.
  const isOldForm = tableAt(project, "license") !== undefined;
  return setToml(
    text,
    isOldForm ? ["tool", "setuptools", "license-files"] : ["project", "license-files"],
    own,
  );
}
