// Checks that what editors, systems and tools leave behind is not packed.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";
import { someOf } from "../../some_of.ts";

const folders =
  /(?:^|\/)(?:\.git|\.hg|\.svn|\.idea|\.vscode|\.tox|\.nox|\.venv|\.mypy_cache|\.ruff_cache|\.pytest_cache|\.hypothesis|\.ipynb_checkpoints|node_modules|__MACOSX)\//;
const files =
  /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.coverage|\._[^/]+|[^/]+\.(?:swp|swo|orig|rej|bak)|[^/]+~)$/;

/** Nobody who installs the package has a use for any of these. */
export const litter: StaticCheck = {
  code: "litter",
  group: "contents",
  title: "nothing that editors, systems and tools leave behind is packed",
  hint: "Leave it out of what the project packs, and name it in .gitignore",
  link: "https://packaging.python.org/en/latest/guides/using-manifest-in/",
  severity: "warning",
  look: atEachFile(({ members }) =>
    someOf(
      members.filter(({ kind, path }) =>
        kind !== "directory" && (folders.test(path) || files.test(path))
      ),
      ({ path }) => `"${inline(path)}" is litter`,
    )
  ),
};
