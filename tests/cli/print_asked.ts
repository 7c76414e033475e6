// A script for the tests: prints what the command line asks for. The variables of options are a process's own.
import { readCommandLine } from "../../lib/cli/command_line.ts";
import { realEnvironment } from "../../lib/system/environment.ts";
import { entries } from "../../tasks/main.ts";

const asked = await readCommandLine(Deno.args, entries, { version: "1.2.3", env: realEnvironment });
const { kind } = asked;
console.log(
  JSON.stringify(kind === "run" ? { kind, name: asked.name, options: asked.options } : asked),
);
