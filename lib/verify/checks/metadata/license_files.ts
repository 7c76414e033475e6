// Checks that the licence files that the metadata name are in each file.
import { licenseFolder } from "../../../index/rules/license_folder.ts";
import { uploadForm } from "../../../index/upload_form.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Each License-File lies where PEP 639 has it: the index refuses the upload without it. */
export const licenseFiles: StaticCheck = {
  code: "license-files",
  group: "metadata",
  title: "the licence files that the metadata name are there",
  hint: "See that license-files in [project] names files of the project, and build again",
  link:
    "https://packaging.python.org/en/latest/specifications/core-metadata/#license-file-multiple-use",
  severity: "error",
  look: atEachFile((distribution) => {
    const { kind, folder, members } = distribution;
    const paths = new Set(members.map(({ path }) => path));
    const place = licenseFolder(kind, folder);
    return uploadForm(distribution)
      .filter(([field, path]) => field === "license_file" && !paths.has(`${place}/${path}`))
      .map(([, path]) => ({
        message: `License-File "${inline(path)}" is not in ${inline(place)}/`,
      }));
  }),
};
