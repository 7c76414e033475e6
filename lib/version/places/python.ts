// Python modules: `__version__` and its kin, assigned as a literal.
import { isPlaceholder, type Place, type PlaceKind } from "./place.ts";
import { type Statement, stringLiteral, topStatements } from "./python_statements.ts";

const assigned = /^((?:[A-Za-z_]\w*\s*(?::[^=]*)?=\s*)+)(?!=)(.+)$/s;

/**
 * The assignments of a version in a module of the project's own.
 *
 * @param file Relative to the project's folder.
 * @param text The module.
 */
export function pythonPlaces(file: string, text: string): Place[] {
  // Deeper down these names are of something that the package has within it.
  const module =
    /^((src|lib|python)\/)?(\w+\/)?(__init__|__about__|__version__|_?version|about|_?meta(data)?)\.py$/
      .test(file);
  const names = module
    ? /^(__version__|__VERSION__|VERSION|version|__version_info__|VERSION_INFO|version_info)$/
    : /^__version__$/;
  return places(file, text, "python", names);
}

/** `version` and `release` in Sphinx's conf.py. */
export function confPlaces(file: string, text: string): Place[] {
  return places(file, text, "conf.py", /^(version|release)$/);
}

/** setup.py: what it hands to setup(), or assigns for it. */
export function setupPyPlaces(file: string, text: string): Place[] {
  const handed = topStatements(text).flatMap(({ text, line }) => {
    if (!/\bsetup\s*\(/.test(text)) return [];
    const [, written = ""] = /[(,]\s*version\s*=\s*([^,()]+?)\s*[,)]/.exec(text) ?? [];
    const says = stringLiteral(written);
    return says === undefined || isPlaceholder(says)
      ? []
      : [{ file, line, kind: "setup.py" as const, says, name: "version" }];
  });
  const names = /^(__version__|VERSION|version)$/;
  return [...places(file, text, "setup.py", names), ...handed].map((place) => ({
    ...place,
    line: findLine(text, place) ?? place.line,
  }));
}

function places(file: string, text: string, kind: PlaceKind, names: RegExp): Place[] {
  return topStatements(text).flatMap((statement) => {
    const { targets, value } = assignment(statement);
    const name = targets.find((target) => names.test(target));
    const says = name === undefined ? undefined : stringLiteral(value) ?? tuple(value);
    return name === undefined || says === undefined || isPlaceholder(says)
      ? []
      : [{ file, line: statement.line, kind, says, name }];
  });
}

function assignment({ text }: Statement): { readonly targets: string[]; readonly value: string } {
  const [, left = "", value = ""] = assigned.exec(text) ?? [];
  return { targets: left.split("=").map((part) => part.replace(/:.*$/s, "").trim()), value };
}

const phases: Readonly<Record<string, string>> = {
  alpha: "a",
  beta: "b",
  candidate: "rc",
  rc: "rc",
  final: "",
  dev: ".dev",
};

/** A tuple of a version's parts, such as `(1, 2, 3)` or `(1, 2, 0, "rc", 1)`. */
function tuple(value: string): string | undefined {
  const [, inner = ""] = /^[([](.*?),?\s*[)\]]$/s.exec(value.trim()) ?? [];
  const parts = inner.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^\d+$/.test(part) || stringLiteral(part) !== undefined)) {
    return undefined;
  }
  const at = parts.findIndex((part) => !/^\d+$/.test(part));
  const numbers = (at < 0 ? parts : parts.slice(0, at)).join(".");
  if (numbers === "" || at < 0) return numbers === "" ? undefined : numbers;
  const phase = phases[stringLiteral(parts[at] ?? "") ?? ""];
  if (phase === undefined) return undefined;
  // ("beta", 0) is how a branch says that it is not released yet, not the name of a pre-release.
  const serial = parts[at + 1] ?? "0";
  return phase === "" || serial === "0" ? numbers : `${numbers}${phase}${serial}`;
}

/** The line that holds the text: a call of setup() is long. */
function findLine(text: string, { says, name, line }: Place): number | undefined {
  const lines = text.split("\n");
  const at = lines.findIndex((each, index) =>
    index + 1 >= line && each.includes(says) && each.includes(name)
  );
  return at < 0 ? undefined : at + 1;
}
