// What the lint plugin says of a piece of code at a place in the checkout.
import plugin from "../../../ci/lint/plugin.ts";

/** The messages of one rule, in order. */
export function found(rule: string, path: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, path, source)
    .filter(({ id }) => id === `pyrelease/${rule}`)
    .map(({ message }) => message);
}
