// Only tasks/ and lib/report/ write to the terminal, and only tasks/main.ts ends the process.
import { isProduct, placeOf } from "./place.ts";

const streams = /^(Deno|process)\.(stdout|stderr)$/;
const exits = /^(Deno|process)\.(exit|exitCode|abort|kill)$/;

/** The rule. */
export const terminal: Deno.lint.Rule = {
  create(context) {
    const { path, part, folder } = placeOf(context.filename);
    if (!isProduct({ path, part, folder })) return {};
    const writes = part === "tasks" || folder === "report";
    return {
      MemberExpression(node) {
        const { object, property } = node;
        if (object.type !== "Identifier") return;
        const name = `${object.name}.${property.type === "Identifier" ? property.name : "[…]"}`;
        // lib/system/ is where the streams become values for the others.
        const isWrite = object.name === "console" || (streams.test(name) && folder !== "system");
        if (isWrite && !writes) {
          context.report({
            node,
            message: `${name} writes to the terminal`,
            hint: "Say it through System's progress; lib/report/ shows it",
          });
        }
        if (exits.test(name) && path !== "tasks/main.ts" && !isKill(name, folder)) {
          context.report({
            node,
            message: `${name} ends the process`,
            hint: "Throw a ReleaseError; tasks/main.ts turns it into an exit code",
          });
        }
      },
    };
  },
};

/** Ending other processes is the system's business. */
function isKill(name: string, folder: string | undefined): boolean {
  return name.endsWith(".kill") && folder === "system";
}
