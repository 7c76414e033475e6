// The question to the build backend, where only it knows the version.
import type { SourceTree } from "../project/source_tree.ts";

/**
 * Asks a project's build backend for its version: this runs the project's own code.
 *
 * @param tree The project.
 * @param variables What the backend finds in its environment beside the usual.
 * @returns The version as the built metadata would state it.
 */
export type AskBackend = (
  tree: SourceTree,
  variables?: Readonly<Record<string, string>>,
) => Promise<string>;
