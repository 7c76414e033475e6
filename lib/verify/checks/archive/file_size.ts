// Checks that no file is larger than the index takes.
import { maxFileBytes } from "../../../index/warehouse_limits.ts";
import type { StaticCheck } from "../../check.ts";
import { goesToPypi } from "../../goes_to_pypi.ts";
import { atEachFile } from "../../looking.ts";

/** PyPI takes files of up to 100 MiB, unless its people raised that for a project (warehouse/constants.py). */
export const fileSize: StaticCheck = {
  code: "file-size",
  group: "archive",
  title: "no file is larger than the index takes",
  hint:
    'Make it smaller, or ask for more on the page below and skip this check: skip = [{ code = "file-size", reason = "PyPI raised it" }]',
  link: "https://docs.pypi.org/project-management/storage-limits",
  severity: "error",
  look: atEachFile(({ size }, { project }) =>
    size <= maxFileBytes || !goesToPypi(project)
      ? []
      : [{ message: `It has ${size} bytes, and PyPI takes ${maxFileBytes}` }]
  ),
};
