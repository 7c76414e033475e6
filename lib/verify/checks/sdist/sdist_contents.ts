// Checks that an sdist holds what an installer and the index need.
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** PKG-INFO and pyproject.toml lie in the sdist's one top folder (PEP 625, PEP 517). */
export const sdistContents: StaticCheck = {
  code: "sdist-contents",
  group: "sdist",
  title: "the sdist holds PKG-INFO and pyproject.toml",
  hint: "Build with a current backend",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  look: atEachSdist(({ folder, members }) => {
    const files = members.filter(({ kind }) => kind === "file");
    const paths = new Set(files.map(({ path }) => path));
    return ["PKG-INFO", "pyproject.toml"].filter((name) => !paths.has(`${folder}/${name}`)).map(
      (name) => ({
        message: `The sdist has no ${name}`,
        ...(name === "PKG-INFO" ? {} : {
          hint:
            "Include pyproject.toml in the sdist: without it, pip builds with setuptools' oldest rules",
        }),
      }),
    );
  }),
};
