// Whether a project takes its version from git already, by setuptools-scm or as `--keep-backend` leaves it.
import { tryParseRequirementName } from "../../project/requirement.ts";
import { stringList, type Table, tableAt } from "../../project/toml.ts";

/**
 * What does that.
 *
 * @param pyproject The project's.
 * @returns Its name for people; `undefined` where nothing does, or what does may be taken out for setuptools-scm.
 */
export function fromGitAlready(pyproject: Table): string | undefined {
  const build = tableAt(pyproject, "build-system");
  if (build?.["backend-path"] !== undefined) return undefined;
  const backend = String(build?.["build-backend"] ?? "setuptools.build_meta");
  const enabled = tableAt(pyproject, "tool", "poetry-dynamic-versioning")?.["enable"] === true;
  if (backend === "poetry_dynamic_versioning.backend" && enabled) {
    return "poetry-dynamic-versioning";
  }
  if (backend === "flit_scm:buildapi") return "flit-scm";
  const requires = stringList(build?.["requires"]) ?? [];
  const isThere = requires.some((one) => tryParseRequirementName(one)?.name === "setuptools-scm");
  const isSetuptools = /^setuptools\.build_meta(:__legacy__)?$/.test(backend);
  return isSetuptools && isThere && tableAt(pyproject, "project")?.["version"] === undefined
    ? "setuptools-scm"
    : undefined;
}
