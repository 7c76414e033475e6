// no-local-version, and the schemes that refuse a dirty tree.
import { ReleaseError } from "../../errors.ts";
import type { LocalScheme } from "../scm_version.ts";

/** Never a local part, beside the tag's own. */
export const noLocalVersion: LocalScheme = () => "";

/** Lets the next scheme answer, unless tracked files are changed. @throws {ReleaseError} "tree-dirty" */
export const failOnUncommittedChanges: LocalScheme = (version) => {
  if (version.dirty) throw dirtyRefused();
  return undefined;
};

/** Never a local part; changed files are refused. @throws {ReleaseError} "tree-dirty" */
export const noLocalVersionStrict: LocalScheme = (version) => {
  if (version.dirty) throw dirtyRefused();
  return "";
};

function dirtyRefused(): ReleaseError {
  return new ReleaseError("tree-dirty", "Tracked files are changed", {
    why: "The local_scheme in [tool.setuptools_scm] allows no version for a changed tree",
    hint: "Commit or restore the files that `git status` shows",
  });
}
