// The configured test command as words.
import { ReleaseError } from "../errors.ts";
import { splitWords } from "../project/shell_words.ts";
import { inline } from "../standards/display.ts";

/**
 * The words of a command. Quotes group; nothing is expanded, nothing is run.
 *
 * @param command What `[tool.pyrelease.verify] test` says.
 * @throws {ReleaseError} "config-invalid" when it has no words or an open quote.
 */
export function splitCommand(command: string): [string, ...string[]] {
  const words = splitWords(command);
  const [program = "", ...args] = words ?? [];
  if (program === "") {
    throw new ReleaseError(
      "config-invalid",
      `Cannot run [tool.pyrelease.verify] test = "${inline(command)}": ${
        words === undefined ? "a quote or a backslash is left open" : "it names no program"
      }`,
      { hint: 'Name the command: test = "pytest"', at: { file: "pyproject.toml" } },
    );
  }
  return [program, ...args];
}
