// Each file of lib/ and tasks/ starts with a sentence on what it is for.
import { isProduct, placeOf } from "./place.ts";

/** The rule. */
export const firstLine: Deno.lint.Rule = {
  create(context) {
    if (!isProduct(placeOf(context.filename))) return {};
    return {
      Program() {
        const first = context.sourceCode.text.split("\n", 1)[0] ?? "";
        if (/^\/\/ \S.*[.:]$/.test(first)) return;
        context.report({
          range: [0, first.length],
          message: "The first line does not say what the file is for",
          hint: "Start with: // One sentence, with a full stop.",
        });
      },
    };
  },
};
