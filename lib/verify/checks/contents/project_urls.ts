// Checks that a project says where it lives.
import { stated } from "../../../index/rules/unknown.ts";
import { all } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Who finds a fault must know where to tell of it. */
export const projectUrls: StaticCheck = {
  code: "project-urls",
  group: "contents",
  title: "the metadata say where the project lives",
  hint: "Add [project.urls] with the repository and the page for issues",
  link: "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#urls",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    all(metadata, "project-url").length > 0 || stated(metadata, "home-page") !== undefined
      ? []
      : [{ message: "There is no address of the project" }]
  ),
};
