// Checks that the index would take each file for a wheel or an sdist, by its name.
import type { StaticCheck } from "../../check.ts";
import { unreadableCheck } from "../../unreadable_check.ts";

/** The project's name in a file's name is normalized, and so is an sdist's version (PEP 503, PEP 625; warehouse/forklift/legacy.py). */
export const fileNames: StaticCheck = unreadableCheck({
  code: "file-names",
  group: "names",
  title: "each file is named as the index wants it",
  hint: "Build with a current backend, and do not rename files after the build",
  link:
    "https://packaging.python.org/en/latest/specifications/binary-distribution-format/#escaping-and-unicode",
}, ["filename-invalid"]);
