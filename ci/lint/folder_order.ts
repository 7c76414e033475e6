// A folder of lib/ imports itself and the folders before it.
import { eachImport } from "./imports.ts";
import { folders, importedPlace, type Place, placeOf } from "./place.ts";

/** The rule. */
export const folderOrder: Deno.lint.Rule = {
  create(context) {
    const from = placeOf(context.filename);
    if (from.part !== "lib") return {};
    return eachImport((node, specifier) => {
      const to = importedPlace(from, specifier);
      const message = to && faultOf(from, to);
      if (message) {
        context.report({ node, message, hint: `The order is: ${folders.join(", ")}` });
      }
    });
  },
};

/**
 * What is wrong with an import, in a sentence.
 *
 * @param from The importing file, in `lib/`.
 * @param to What it imports.
 */
export function faultOf(from: Place, to: Place): string | undefined {
  if (to.part !== "lib") {
    // Text and JSON may lie anywhere: they are carried along, not run.
    return to.path.endsWith(".ts") ? `lib/ imports nothing of ${to.part}/` : undefined;
  }
  if (from.folder === "mod" || from.folder === to.folder) return undefined;
  const [here, there] = [folders.indexOf(from.folder ?? ""), folders.indexOf(to.folder ?? "")];
  if (here < 0) return `lib/${from.folder}/ has no place in the order of folders`;
  if (there < 0) return `lib/${to.folder}/ has no place in the order of folders`;
  if (there > here) return `lib/${from.folder}/ comes before lib/${to.folder}/ and cannot use it`;
  if (to.folder === "report" && from.folder !== "cli") return "lib/report/ is for tasks only";
  return undefined;
}
