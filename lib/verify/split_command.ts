// The configured test command as words.
import { ReleaseError } from "../errors.ts";
import { splitWords } from "../project/shell_words.ts";
import { inline } from "../standards/display.ts";

/** Taken for an argument, what follows it would never run, and the tests would seem to pass. */
const shellOperator = /^(&&?|\|\|?|;|\d?[<>]{1,2}(&\d)?)$|.;$/;

/**
 * The words of a command. Quotes group; nothing is expanded, nothing is run.
 *
 * @param command What `[tool.pyrelease.verify] test` says.
 * @throws {ReleaseError} "config-invalid" when it has no words, an open quote, or what only a shell understands.
 */
export function splitCommand(command: string): [string, ...string[]] {
  const words = splitWords(command);
  const [program = "", ...args] = words ?? [];
  const operator = words?.find((word) => shellOperator.test(word));
  if (program === "" || operator !== undefined) {
    throw new ReleaseError(
      "config-invalid",
      `Cannot run [tool.pyrelease.verify] test = "${inline(command)}": ${
        words === undefined
          ? "a quote or a backslash is left open"
          : operator === undefined
          ? "it names no program"
          : `"${inline(operator)}" is for a shell, and there is none`
      }`,
      { hint: 'Name one command: test = "pytest"', at: { file: "pyproject.toml" } },
    );
  }
  return [program, ...args];
}
