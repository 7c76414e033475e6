// Renders descriptions for the indexes with the library that PyPI has, where a Python is at hand.
import { ReleaseError } from "../../errors.ts";
import { findPython } from "../../python/find_python.ts";
import { ensureTools, type Tools } from "../../python/tools.ts";
import type { System } from "../../system/mod.ts";
import {
  type Description,
  longestRendered,
  renderDescriptions,
} from "../../verify/render_descriptions.ts";

/** Whether a description renders. */
export type Renderer = (description: Description) => Promise<boolean>;

/**
 * A renderer that asks readme-renderer in pyrelease's tool environment, once for each text. Without a Python, or
 * without the tools, there is nothing to ask: then everything renders, as does a text that is too long to be tried.
 *
 * @param system The machine.
 * @param options `python`: the one to work with.
 */
export function makeRenderer(
  system: System,
  options: { readonly python?: string } = {},
): Renderer {
  const known = new Map<string, Promise<boolean>>();
  let tools: Promise<Tools | undefined> | undefined;
  const ask = async (description: Description) => {
    const found = await (tools ??= toolsOrNone(system, options));
    if (found === undefined) return true;
    const [rendered] = await renderDescriptions(system, found, [description]);
    return rendered?.ok ?? true;
  };
  return (description) => {
    if (description.text.length > longestRendered) return Promise.resolve(true);
    const key = `${description.type}\n${description.text}`;
    const answer = known.get(key) ?? ask(description);
    known.set(key, answer);
    return answer;
  };
}

async function toolsOrNone(
  system: System,
  options: { readonly python?: string },
): Promise<Tools | undefined> {
  try {
    return await ensureTools(system, await findPython(system, options));
  } catch (error) {
    if (error instanceof ReleaseError) return undefined;
    throw error;
  }
}
