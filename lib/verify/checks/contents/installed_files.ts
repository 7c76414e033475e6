// Checks that a wheel holds nothing that only an installation writes.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Installers write these themselves; in a wheel they are another installation's. */
export const installedFiles: StaticCheck = {
  code: "installed-files",
  group: "contents",
  title: "the wheel holds nothing that only an installation writes",
  hint: "Build the wheel from sources, with a build backend",
  link: "https://packaging.python.org/en/latest/specifications/recording-installed-packages/",
  severity: "warning",
  look: atEachWheel(({ folder, members }) =>
    members.filter(({ path }) =>
      ["INSTALLER", "REQUESTED", "direct_url.json"].some((name) => path === `${folder}/${name}`)
    ).map(({ path }) => ({ message: `"${inline(path)}" is written by an installation` }))
  ),
};
