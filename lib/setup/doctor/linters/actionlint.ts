// actionlint, which looks for what GitHub would not run.
import { isTable } from "../../../project/toml.ts";
import type { Linter } from "./linter.ts";

/** Its own format is a template. */
export const actionlint: Linter = {
  name: "actionlint",
  link: "https://github.com/rhysd/actionlint/blob/main/docs/checks.md",
  command: (paths) => ["actionlint", "-no-color", "-format", "{{json .}}", ...paths],
  read(stdout) {
    const found: unknown = JSON.parse(stdout);
    if (!Array.isArray(found)) return undefined;
    return found.flatMap((each) => {
      if (!isTable(each)) return [];
      const { message, filepath, line, kind } = each;
      return typeof filepath !== "string" || typeof line !== "number"
        ? []
        : [{ message: `${String(message)} (${String(kind)})`, file: filepath, line }];
    });
  },
};
