// Poetry's dependencies as requirements (PEP 508).
import { isTable, stringList, type Table } from "../../project/toml.ts";
import { pep440Of } from "./poetry_constraint.ts";

/** A dependency read. */
export interface PoetryDependency {
  readonly name: string;
  /** One for each of its alternatives. */
  readonly requirements: readonly string[];
  readonly optional: boolean;
  /** What cannot be said as a requirement. */
  readonly fault?: string;
}

/**
 * Reads an entry of a dependencies table.
 *
 * @param name The key.
 * @param value A constraint, a table, or a list of tables.
 */
export function poetryDependency(name: string, value: unknown): PoetryDependency {
  const entries = Array.isArray(value) ? value : [value];
  const read = entries.map((entry) =>
    requirement(name, isTable(entry) ? entry : { version: entry })
  );
  const fault = read.map((one) => one.fault).find((one) => one !== undefined);
  return {
    name,
    requirements: read.flatMap(({ text }) => text === undefined ? [] : [text]),
    optional: entries.some((entry) => isTable(entry) && entry["optional"] === true),
    ...(fault === undefined ? {} : { fault }),
  };
}

interface Read {
  readonly text?: string;
  readonly fault?: string;
}

function requirement(name: string, table: Table): Read {
  const extras = stringList(table["extras"]) ?? [];
  const full = extras.length === 0 ? name : `${name}[${extras.join(",")}]`;
  const markers = markersOf(table);
  if (markers === undefined) return { fault: `${name}: its Python "${table["python"]}"` };
  const condition = markers === "" ? "" : `; ${markers}`;
  const { git, url, path, version } = table;
  if (path !== undefined) return { fault: `${name}: a path on one machine` };
  if (typeof git === "string") {
    const at = ["rev", "tag", "branch"].map((key) => table[key]).find((one) => one !== undefined);
    const folder = table["subdirectory"] === undefined
      ? ""
      : `#subdirectory=${table["subdirectory"]}`;
    const address = `${/^[a-z]+:\/\//.test(git) ? git : ""}`;
    if (address === "") return { fault: `${name}: its repository "${git}"` };
    return {
      text: `${full} @ git+${address}${at === undefined ? "" : `@${at}`}${folder}${
        condition && ` ${condition}`
      }`,
    };
  }
  if (typeof url === "string") return { text: `${full} @ ${url}${condition && ` ${condition}`}` };
  const specifiers = typeof version === "string" ? pep440Of(version) : undefined;
  if (specifiers === undefined) return { fault: `${name}: its version ${JSON.stringify(version)}` };
  return { text: full + specifiers + condition };
}

/** `python` and `platform` are conditions beside `markers`. */
function markersOf(table: Table): string | undefined {
  const { python, platform, markers } = table;
  const parts: string[] = [];
  if (typeof markers === "string" && markers !== "") parts.push(markers);
  if (typeof python === "string" && python !== "*") {
    const specifiers = pep440Of(python);
    if (specifiers === undefined) return undefined;
    for (const clause of specifiers.split(",")) {
      const [, operator = "", version = ""] = /^(\W+)(.*)$/.exec(clause) ?? [];
      const key = version.split(".").length > 2 && !version.endsWith(".*")
        ? "python_full_version"
        : "python_version";
      parts.push(`${key} ${operator} "${version}"`);
    }
  }
  if (typeof platform === "string" && platform !== "*") parts.push(`sys_platform == "${platform}"`);
  const several = parts.length > 1;
  return parts.map((part) => several && /\bor\b/.test(part) ? `(${part})` : part).join(" and ");
}
