// TOML, INI and JSON files in which tools keep a copy of the version.
import { locateKey } from "../../project/locate.ts";
import { parseToml, type Table, tableAt } from "../../project/toml.ts";
import { isPlaceholder, lineAt, type Place, type PlaceKind } from "./place.ts";

/** Where a table of pyproject.toml, or of a tool's own file, holds the version. */
const keys: readonly (readonly [path: readonly string[], kind: PlaceKind])[] = [
  [["project", "version"], "project"],
  [["tool", "poetry", "version"], "table"],
  [["tool", "flit", "metadata", "version"], "table"],
  [["tool", "commitizen", "version"], "bump-tool"],
  [["tool", "bumpversion", "current_version"], "bump-tool"],
  [["tool", "bumpver", "current_version"], "bump-tool"],
  [["tool", "tbump", "version", "current"], "bump-tool"],
  [["bumpversion", "current_version"], "bump-tool"],
  [["bumpver", "current_version"], "bump-tool"],
  [["commitizen", "version"], "bump-tool"],
  [["version", "current"], "bump-tool"],
];

/**
 * The versions in a TOML file.
 *
 * @param file Relative to the project's folder.
 * @param text The document; one that is no TOML states nothing.
 */
export function tomlPlaces(file: string, text: string): Place[] {
  const table = readable(text, file);
  return table === undefined ? [] : [
    ...keys.flatMap(([path, kind]) => {
      const name = path.at(-1) ?? "";
      const says = tableAt(table, ...path.slice(0, -1))?.[name];
      if (typeof says !== "string" || isPlaceholder(says)) return [];
      return [{ file, line: locateKey(text, path)?.line ?? 1, kind, says, name: path.join(".") }];
    }),
    ...semanticRelease(file, text, table),
  ];
}

/** semantic-release has no copy of its own: it names the places that it writes. */
function semanticRelease(file: string, text: string, table: Table): Place[] {
  const path = ["tool", "semantic_release"];
  const own = tableAt(table, ...path) ?? {};
  return ["version_variable", "version_variables", "version_toml"].flatMap((name) => {
    const value = own[name];
    const written = (Array.isArray(value) ? value : [value]).filter((each) =>
      typeof each === "string"
    );
    const line = locateKey(text, [...path, name])?.line ?? 1;
    return written.map((says): Place => ({ file, line, kind: "bump-tool", says, name }));
  });
}

function readable(text: string, file: string): Table | undefined {
  try {
    return parseToml(text, file);
  } catch {
    return undefined;
  }
}

/**
 * The versions in setup.cfg or .bumpversion.cfg.
 *
 * @param file Relative to the project's folder.
 * @param text The document.
 */
export function iniPlaces(file: string, text: string): Place[] {
  let section = "";
  return text.split("\n").flatMap((line, at): Place[] => {
    section = /^\[(.+)\]\s*$/.exec(line.trimEnd())?.[1] ?? section;
    const [, name = "", value = ""] = /^(\w+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    const says = value.replace(/^(["'])(.*)\1$/, "$2");
    const stated = section === "metadata" && name === "version";
    const bumped = section === "bumpversion" && name === "current_version";
    if (!stated && !bumped || !/^v?\d/.test(says) || isPlaceholder(says)) return [];
    return [{
      file,
      line: at + 1,
      kind: stated ? "setup.cfg" : "bump-tool",
      says,
      name: `${section}.${name}`,
    }];
  });
}

/**
 * The version in package.json or .cz.json.
 *
 * @param file Relative to the project's folder.
 * @param text The document; one that is no JSON states nothing.
 */
export function jsonPlaces(file: string, text: string): Place[] {
  const path = file.endsWith("package.json") ? [] : ["commitizen"];
  const table = path.reduce<unknown>((value, key) => member(value, key), jsonOf(text));
  const says = member(table, "version");
  // A package that is not published has no version of anything.
  if (typeof says !== "string" || member(table, "private") === true || isPlaceholder(says)) {
    return [];
  }
  const offset = text.indexOf('"version"');
  const kind = path.length === 0 ? "package.json" : "bump-tool";
  return [{ file, line: lineAt(text, offset), kind, says, name: "version" }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
