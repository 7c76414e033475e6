// Checks that an sdist says how it is built.
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** Without pyproject.toml builders take what setup.py says, with any setuptools (PEP 517); without both they give up. */
export const sdistPyproject: StaticCheck = {
  code: "sdist-pyproject",
  group: "sdist",
  title: "the sdist holds pyproject.toml",
  hint: "Include pyproject.toml in the sdist: without it, pip builds with setuptools' oldest rules",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  look: atEachSdist(({ folder, members }) => {
    const has = (name: string) =>
      members.some(({ path, kind }) => kind === "file" && path === `${folder}/${name}`);
    if (has("pyproject.toml")) return [];
    return has("setup.py")
      ? [{ severity: "warning", message: "The sdist has setup.py and no pyproject.toml" }]
      : [{ message: "The sdist has no pyproject.toml" }];
  }),
};
