// A new project: whether its name is free.
import { isValidName, normalizeName } from "../../standards/name.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import type { Project } from "./model.ts";
import type { IndexOptions } from "./options.ts";
import type { Store } from "./store.ts";

/**
 * Adds a project, if the index lets it (warehouse/packaging/services.py, `create_project`).
 *
 * @param index Its state and settings.
 * @param name As it will be shown.
 * @throws {Refusal} with the server's words.
 */
export function createProject(
  { store, options, helpUrl }: {
    readonly store: Store;
    readonly options: IndexOptions;
    readonly helpUrl: string;
  },
  name: string,
): Project {
  const see = `See ${helpUrl}#project-name for more information.`;
  if (options.newProjectsDisabled) {
    throw new Refusal(
      403,
      `New project registration temporarily disabled. See ${helpUrl}#admin-intervention for more information.`,
    );
  }
  if (!isValidName(name)) throw new Refusal(400, `The name ${repr(name)} is invalid.`);
  if (store.project(name) !== undefined) {
    throw new Refusal(409, `The name ${repr(name)} conflicts with an existing project. ${see}`);
  }
  if (options.prohibitedNames.has(normalizeName(name))) {
    throw new Refusal(400, `The name ${repr(name)} isn't allowed. ${see}`);
  }
  const similar = [...store.projects.keys()].some((other) => lookOf(other) === lookOf(name));
  if (similar) {
    throw new Refusal(400, `The name ${repr(name)} is too similar to an existing project. ${see}`);
  }
  return store.addProject(name);
}

/** Names that look alike are one name (`ultranormalize_name` in warehouse's database). */
function lookOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, "").replaceAll("o", "0").replace(/[li]/g, "1");
}
