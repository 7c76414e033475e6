// Checks that the licence files that the metadata name are in each file.
import type { Distribution } from "../dist/distribution.ts";
import { uploadForm } from "../index/upload_form.ts";
import { inline } from "../standards/display.ts";
import type { Finding, StaticCheck } from "./check.ts";

/** Each License-File lies where PEP 639 has it: the index refuses the upload without it. */
export const licenseFiles: StaticCheck = {
  code: "license-files",
  title: "the licence files that the metadata name are there",
  run: ({ distributions }) => distributions.flatMap(licenseFindings),
};

function licenseFindings(distribution: Distribution): Finding[] {
  const { kind, folder, members, filename } = distribution;
  const paths = new Set(members.map(({ path }) => path));
  const place = kind === "sdist" ? folder : `${folder}/licenses`;
  return uploadForm(distribution)
    .filter(([field, path]) => field === "license_file" && !paths.has(`${place}/${path}`))
    .map(([, path]) => ({
      check: "license-files",
      severity: "error",
      file: filename,
      message: `License-File "${inline(path)}" is not in ${inline(place)}/`,
      hint: "See that license-files in [project] names files of the project, and build again",
    }));
}
