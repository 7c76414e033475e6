// Checks that an sdist holds what an installer and the index need.
import type { StaticCheck } from "./check.ts";

/** PKG-INFO and pyproject.toml lie in the sdist's one top folder (PEP 625, PEP 517). */
export const sdistContents: StaticCheck = {
  code: "sdist-contents",
  title: "the sdist holds PKG-INFO and pyproject.toml",
  run: ({ distributions }) =>
    distributions.filter(({ kind }) => kind === "sdist").flatMap(
      ({ filename, folder, members }) => {
        const files = members.filter(({ kind }) => kind === "file");
        const paths = new Set(files.map(({ path }) => path));
        return ["PKG-INFO", "pyproject.toml"].filter((name) => !paths.has(`${folder}/${name}`)).map(
          (name) => ({
            check: "sdist-contents",
            severity: "error" as const,
            file: filename,
            message: `The sdist has no ${name}`,
            hint: name === "PKG-INFO"
              ? "Build with a current backend"
              : "Include pyproject.toml in the sdist: without it, pip builds with setuptools' oldest rules",
          }),
        );
      },
    ),
};
