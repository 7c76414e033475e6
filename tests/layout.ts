// The files of the checkout and the imports between them, read from their text.
import { fileURLToPath } from "node:url";
import { importedPlace, type Place, placeOf } from "../ci/lint/place.ts";

/** The checkout's folder, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/** A TypeScript file of the checkout. */
export interface Module {
  readonly place: Place;
  readonly text: string;
  readonly lines: number;
  /** What it imports from the checkout. */
  readonly imports: readonly Place[];
}

/** Every TypeScript file in some folders of the checkout, sorted by path. */
export async function modulesIn(...folders: string[]): Promise<Module[]> {
  const found: Module[] = [];
  for (const folder of folders) {
    for await (const path of filesUnder(folder)) {
      if (path.endsWith(".ts")) found.push(moduleOf(path, await Deno.readTextFile(root + path)));
    }
  }
  return found.sort((a, b) => a.place.path < b.place.path ? -1 : 1);
}

/** A file as a module. */
export function moduleOf(path: string, text: string): Module {
  const place = placeOf(path);
  const imports = specifiersIn(text).flatMap((specifier) => importedPlace(place, specifier) ?? []);
  return { place, text, lines: text.trimEnd().split("\n").length, imports };
}

/** The first cycle of imports among the modules, as paths, its start repeated at its end. */
export function cycleIn(modules: readonly Module[]): string[] | undefined {
  const byPath = new Map(modules.map((module) => [module.place.path, module]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | undefined => {
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    if (done.has(path)) return undefined;
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = visit(next.path, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of byPath.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The paths that the entries reach, themselves included. */
export function reachedFrom(entries: readonly string[], modules: readonly Module[]): Set<string> {
  const byPath = new Map(modules.map((module) => [module.place.path, module]));
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(byPath.get(path)?.imports ?? []).map((place) => place.path));
  }
  return reached;
}

function specifiersIn(text: string): string[] {
  const code = text.split("\n").filter((line) => !/^\s*(\/\/|\/\*|\*)/.test(line)).join("\n");
  const imports = /(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"\n]+)"/g;
  return [...code.matchAll(imports)].flatMap(([, specifier]) => specifier ?? []);
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(root + folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* filesUnder(path);
    else yield path;
  }
}

/**
 * What a module and all that it needs take from outside of the checkout before they run: packages, and modules of Node's.
 * What is imported for its types, or later, does not count.
 */
export function takenAtStart(entry: string, modules: readonly Module[]): Set<string> {
  const byPath = new Map(modules.map((module) => [module.place.path, module]));
  const [seen, outside] = [new Set<string>(), new Set<string>()];
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const module = byPath.get(path);
    if (module === undefined || seen.has(path)) continue;
    seen.add(path);
    const statements = /^(?:import|export)(?! type\b)(?:[^"';]*?\bfrom)?\s*"([^"\n]+)"/gm;
    for (const [, specifier = ""] of module.text.matchAll(statements)) {
      const place = importedPlace(module.place, specifier);
      if (place === undefined) outside.add(specifier);
      else waiting.push(place.path);
    }
  }
  return outside;
}
