// Checks that an sdist says how it is built.
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** pyproject.toml lies in the sdist (PEP 517): without it, builders guess. */
export const sdistPyproject: StaticCheck = {
  code: "sdist-pyproject",
  group: "sdist",
  title: "the sdist holds pyproject.toml",
  hint: "Include pyproject.toml in the sdist: without it, pip builds with setuptools' oldest rules",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  look: atEachSdist(({ folder, members }) =>
    members.some(({ path, kind }) => kind === "file" && path === `${folder}/pyproject.toml`)
      ? []
      : [{ message: "The sdist has no pyproject.toml" }]
  ),
};
