// Only lib/system/ and lib/rehearsal/ touch the world; all other code is given what it needs.
import { eachImport } from "./imports.ts";
import { mayTouchTheWorld, placeOf } from "./place.ts";

const modules = new Set([
  "child_process",
  "dgram",
  "dns",
  "fs",
  "http",
  "http2",
  "https",
  "net",
  "os",
  "process",
  "tls",
  "worker_threads",
]);
const adapters = new Set(["@david/dax"]);
const objects = new Set(["Deno", "performance", "process"]);
const functions = new Set(["fetch", "setInterval", "setTimeout"]);
const globals = new Set(["globalThis", "self", "window"]);
const hint =
  'Take the part of System that it needs as first parameter: Pick<System, "files" | "clock">';

/** The rule. */
export const world: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(context.filename);
    if (mayTouchTheWorld(place)) return {};
    const report = (node: Deno.lint.Node, what: string): void =>
      context.report({ node, message: `${what} touches the world`, hint });
    return {
      ...eachImport((node, specifier) => {
        const name = specifier.replace(/^node:/, "").replace(/^(?!@)([^/]+)\/.*$/, "$1");
        if (modules.has(name) || adapters.has(specifier)) report(node, specifier);
      }),
      MemberExpression(node) {
        const { object, property } = node;
        if (object.type !== "Identifier") return;
        const member = property.type === "Identifier" && !node.computed ? property.name : undefined;
        const named = `${object.name}.${member ?? "[…]"}`;
        if (place.path === "tasks/main.ts" && /^Deno\.(args|exit)$/.test(named)) return;
        if (
          objects.has(object.name) || named === "Date.now" ||
          (globals.has(object.name) && (objects.has(member ?? "") || functions.has(member ?? "")))
        ) {
          report(node, named);
        }
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== "Identifier") return;
        if (functions.has(callee.name) || callee.name === "Date") report(node, `${callee.name}()`);
      },
      NewExpression(node) {
        const { callee } = node;
        if (callee.type === "Identifier" && callee.name === "Date" && node.arguments.length === 0) {
          report(node, "new Date()");
        }
      },
    };
  },
};
