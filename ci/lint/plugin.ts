// The layout as lint rules: `deno lint` runs them by deno.json's `lint.plugins`.
import { firstLine } from "./first_line.ts";
import { folderOrder } from "./folder_order.ts";
import { releaseError } from "./release_error.ts";
import { terminal } from "./terminal.ts";
import { world } from "./world.ts";

const plugin: Deno.lint.Plugin = {
  name: "pyrelease",
  rules: {
    "first-line": firstLine,
    "folder-order": folderOrder,
    "release-error": releaseError,
    terminal,
    world,
  },
};

export default plugin;
