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
  const [program, ...args] = splitWords(command) ?? [];
  if (program === undefined) {
    throw new ReleaseError(
      "config-invalid",
      `Cannot run [tool.pyrelease.verify] test = "${inline(command)}": ${
        command.trim() === "" ? "it is empty" : "a quote is not closed"
      }`,
      { hint: 'Name the command: test = "pytest"', at: { file: "pyproject.toml" } },
    );
  }
  return [program, ...args];
}
