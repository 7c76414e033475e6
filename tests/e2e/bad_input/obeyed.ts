// What GitHub's runner would obey in a step's output.

/**
 * The workflow commands in an output, as the runner finds them: `::` at a line's start, white space aside, or
 * `##[` anywhere in it; nothing between `::stop-commands::WORD` and `::WORD::`.
 *
 * Source: actions/runner, `src/Runner.Common/ActionCommand.cs` and `src/Runner.Worker/ActionCommandManager.cs`.
 *
 * @param output One stream of a step.
 * @returns Each command's line.
 */
export function obeyed(output: string): string[] {
  const commands: string[] = [];
  let resumption: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    const command = /^\s*::(?<name>[^\s:]+)(?: [^:]*(?::(?!:)[^:]*)*)?::(?<data>.*)$/su.exec(line);
    if (resumption !== undefined) {
      if (command?.groups?.["name"] === resumption) resumption = undefined;
    } else if (command !== null) {
      commands.push(line);
      if (command.groups?.["name"] === "stop-commands") resumption = command.groups["data"];
    } else if (/##\[[^\]]+\]/.test(line)) {
      commands.push(line);
    }
  }
  return commands;
}
