// What a user can meet is a ReleaseError, with a code and a next step: lib/ throws no plain Error.
import { placeOf } from "./place.ts";

/** The rule. */
export const releaseError: Deno.lint.Rule = {
  create(context) {
    const { part, folder } = placeOf(context.filename);
    if (part !== "lib" || folder === "system" || folder === "rehearsal") return {};
    return {
      ThrowStatement(node) {
        const thrown = node.argument;
        const made = thrown.type === "NewExpression" || thrown.type === "CallExpression";
        if (!made || thrown.callee.type !== "Identifier" || thrown.callee.name !== "Error") return;
        context.report({
          node,
          message: "A plain Error has no code and no next step",
          hint: "Throw a ReleaseError, its code from lib/error_codes.ts",
        });
      },
    };
  },
};
