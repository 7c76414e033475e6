// A module's version, read in place of written out: from the generated file or from what is installed.
import type { Place } from "../../version/places/place.ts";

/** Where a module's version comes from. */
export interface VersionSource {
  /** The project's name. */
  readonly project: string;
  /** The generated file, where there is one. */
  readonly versionFile?: string;
}

// One statement on a line of its own: targets, a plain string or a tuple, a comment.
const line =
  /^(\ufeff?)((?:[A-Za-z_]\w*[ \t]*(?::[^=#"']*)?=[ \t]*)+)(?:([uUrR]?(?:"[^"\\]*"|'[^'\\]*'))|[([][^()[\]#]*[)\]])([ \t]*(?:#.*)?)$/;

/**
 * Replaces the line that states a version.
 *
 * @param text The module.
 * @param place The place in it: of kind `python` or `conf.py`.
 * @param source Where the version comes from.
 * @returns `undefined` when it is written in a way that cannot be replaced safely.
 */
export function readVersion(text: string, place: Place, source: VersionSource): string | undefined {
  const lines = text.split("\n");
  const at = place.line - 1;
  const whole = lines[at] ?? "";
  const end = whole.endsWith("\r") ? "\r" : "";
  const found = line.exec(whole.slice(0, whole.length - end.length));
  if (found === null) return undefined;
  const [, mark = "", left = "", string, comment = ""] = found;
  const targets = left.split("=").map((part) => part.replace(/:.*$/s, "").trim()).slice(0, -1);
  if (!targets.includes(place.name)) return undefined;
  const imported = importOf(place.file, text, source);
  if (imported !== undefined && place.kind === "python") {
    const name = string === undefined ? "version_tuple" : "__version__";
    const names = targets.map((target) => target === name ? name : `${name} as ${target}`);
    const statement = `from ${imported} import ${names.join(", ")}${comment}${end}`;
    return withImport(lines, at, { mark, statement, imported }).join("\n");
  }
  if (string === undefined || source.project === "") return undefined;
  const call = installed(text, source.project);
  const value = isShort(place, text) ? shortened(call.value, place.says) : call.value;
  // An import stands at the top of its file; the place is top-level, so here is as good where there is none.
  const before = call.missing === undefined ? "" : `${call.missing}${end}\n`;
  lines[at] = `${mark}${before}${left.trimEnd()} ${value}${comment}${end}`;
  return lines.join("\n");
}

/** The module to import from, in the style of the module that imports; nothing when it lies elsewhere. */
function importOf(file: string, text: string, { versionFile }: VersionSource): string | undefined {
  if (versionFile === undefined) return undefined;
  const home = versionFile.split("/").slice(0, -1);
  const from = file.split("/").slice(0, -1);
  if (home.length === 0 || !home.every((part, at) => from[at] === part)) return undefined;
  const module = (versionFile.split("/").at(-1) ?? "").replace(/\.py$/, "");
  const packages = home.filter((part, at) => at > 0 || !/^(src|lib|python)$/.test(part));
  const [top = ""] = packages;
  const absolute = new RegExp(`^(from|import) ${top}[. \\r\\n]`, "m").test(text);
  const relative = /^from \./m.test(text);
  if (absolute && !relative) return [...packages, module].join(".");
  return ".".repeat(from.length - home.length + 1) + module;
}

/** How the installed version is asked for, as the module's own imports allow. */
function installed(
  text: string,
  project: string,
): { readonly value: string; readonly missing?: string } {
  const name = JSON.stringify(project);
  if (/^from importlib\.metadata import (?:.*, *)?version *(?:,|\r?$)/m.test(text)) {
    return { value: `version(${name})` };
  }
  if (/^from importlib import (?:.*, *)?metadata *(?:,|\r?$)/m.test(text)) {
    return { value: `metadata.version(${name})` };
  }
  const value = `importlib.metadata.version(${name})`;
  return /^import importlib\.metadata\r?$/m.test(text)
    ? { value }
    : { value, missing: "import importlib.metadata" };
}

/** Sphinx's `version` is the short one where `release` says more. */
function isShort({ kind, name, says }: Place, text: string): boolean {
  const release = /^release\s*=\s*["']([^"']+)["']/m.exec(text)?.[1];
  return kind === "conf.py" && name === "version" && release !== says &&
    says.split(".").length < 3;
}

function shortened(value: string, says: string): string {
  return `".".join(${value}.split(".")[:${says.split(".").length}])`;
}

/** Among the imports of the same package above, sorted; in the place's own line where there are none. */
function withImport(
  lines: readonly string[],
  at: number,
  { mark, statement, imported }: {
    readonly mark: string;
    readonly statement: string;
    readonly imported: string;
  },
): string[] {
  const own = imported.startsWith(".") ? "\\." : `${imported.split(".")[0]}[. ]`;
  const line = new RegExp(`^from (${own}\\S*) import [^(\\\\]+$`);
  const imports = lines.slice(0, at).flatMap((text, index) => {
    const module = line.exec(text.trimEnd())?.[1];
    return module === undefined ? [] : [{ index, module }];
  });
  const last = imports.at(-1);
  if (mark !== "" || last === undefined) return lines.toSpliced(at, 1, mark + statement);
  const after = imports.find(({ module }) => module > imported);
  const isBlank = (index: number) => lines[index] !== undefined && lines[index].trim() === "";
  // Where the place stood alone, one of the two blank lines around it goes along.
  const gone = isBlank(at - 1) && isBlank(at + 1) ? 2 : 1;
  return lines.toSpliced(at, gone).toSpliced(after?.index ?? last.index + 1, 0, statement);
}
