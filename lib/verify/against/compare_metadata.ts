// What two distributions state: METADATA or PKG-INFO, WHEEL, and entry points.
import type { Distribution } from "../../dist/distribution.ts";
import { parseCoreMetadata } from "../../standards/core_metadata.ts";
import { parseEntryPoints } from "../../standards/entry_points.ts";
import { normalizeName } from "../../standards/name.ts";
import type { Difference } from "./difference.ts";

type Stated = ReadonlyMap<string, readonly string[]>;

/** Says nothing about the package, and differs with every build backend's release. */
const ofTheTool: readonly string[] = ["metadata-version", "generator"];

/**
 * Compares the headers of METADATA or PKG-INFO and the description; headers that may stand often, in any order.
 *
 * @param before Theirs.
 * @param after Ours.
 */
export function compareMetadata(before: Distribution, after: Distribution): Difference[] {
  const stated = ({ metadata }: Distribution): Stated => {
    const { description } = metadata;
    const fields = new Map(metadata.fields);
    if (description !== undefined) fields.set("description", [description.trim()]);
    return fields;
  };
  return compare("metadata", after.filename, stated(before), stated(after));
}

/**
 * Compares what WHEEL says of two wheels: their tags, and whether they are pure.
 *
 * @param before Theirs.
 * @param after Ours.
 * @throws {ReleaseError} "distribution-invalid" for a wheel without WHEEL.
 */
export async function compareWheel(
  before: Distribution,
  after: Distribution,
): Promise<Difference[]> {
  const stated = async (distribution: Distribution) =>
    parseCoreMetadata(await textOf(distribution, "WHEEL")).fields;
  return compare("wheel", after.filename, await stated(before), await stated(after));
}

/**
 * Compares entry points, group by group.
 *
 * @param before Theirs: a wheel.
 * @param after Ours: a wheel.
 * @throws {ReleaseError} "entry-points-invalid"
 */
export async function compareEntryPoints(
  before: Distribution,
  after: Distribution,
): Promise<Difference[]> {
  const stated = async (distribution: Distribution): Promise<Stated> => {
    const has = distribution.members.some(({ path }) =>
      path === `${distribution.folder}/entry_points.txt`
    );
    const groups = has ? parseEntryPoints(await textOf(distribution, "entry_points.txt")) : [];
    return new Map(
      [...groups].flatMap(([group, entries]) =>
        entries.map(({ name, value }) => [`${group}:${name}`, [value]] as const)
      ),
    );
  };
  return compare("entry-point", after.filename, await stated(before), await stated(after));
}

async function textOf(distribution: Distribution, name: string): Promise<string> {
  return new TextDecoder().decode(await distribution.read(`${distribution.folder}/${name}`));
}

function compare(
  kind: Difference["kind"],
  filename: string,
  theirs: Stated,
  ours: Stated,
): Difference[] {
  const names = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return names.filter((name) => !ofTheTool.includes(name)).flatMap((name): Difference[] => {
    const [was, is] = [theirs.get(name), ours.get(name)].map((values = []) =>
      values.map((value) => plain(name, value))
    );
    const lost = (was ?? []).filter((value) => !is?.includes(value));
    const added = (is ?? []).filter((value) => !was?.includes(value));
    if (lost.length === 0 && added.length === 0) return [];
    return [{
      kind,
      filename,
      name,
      change: was?.length === 0 ? "added" : is?.length === 0 ? "lost" : "changed",
      ...(lost.length === 0 ? {} : { before: lost.join(" | ") }),
      ...(added.length === 0 ? {} : { after: added.join(" | ") }),
    }];
  });
}

/** Requirements and keywords are spelt in many ways: spaces, quotes and order say nothing. */
function plain(name: string, value: string): string {
  const text = value.replaceAll("\r\n", "\n").trim();
  if (name === "keywords") {
    const words = text.split(text.includes(",") ? "," : /\s+/).map((word) => word.trim());
    return words.filter((word) => word !== "").sort().join(",");
  }
  if (name === "project-url") return text.replace(/\s*,\s*/, ", ");
  if (name === "requires-python") return sorted(text.replace(/\s+/g, ""));
  return name === "requires-dist" ? plainRequirement(text) : text;
}

function plainRequirement(text: string): string {
  const [, project = "", extras = "", rest = ""] =
    /^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?(.*)$/s.exec(text) ?? [];
  if (project === "") return text;
  const [specifiers = "", ...marker] = rest.split(";");
  const condition = withoutParentheses(
    marker.join(";").replace(/\s*(===|[<>=!~]=|[<>])\s*/g, "$1")
      .replaceAll("'", '"').replace(/\s+/g, " ").trim(),
  );
  const versions = specifiers.trim().replace(/^\((.*)\)$/s, "$1").replace(/\s+/g, "");
  const wanted = extras.slice(1, -1).split(",").map((extra) => normalizeName(extra.trim())).sort();
  return [
    normalizeName(project),
    ...(extras === "" ? [] : [`[${wanted.join(",")}]`]),
    versions.startsWith("@") ? versions : sorted(versions),
    ...(condition === "" ? [] : [`;${condition}`]),
  ].join("");
}

/** Parentheses around what has no `or` say nothing, since `and` binds closer. */
function withoutParentheses(marker: string): string {
  const less = marker.replace(
    /\(([^()]*)\)/g,
    (whole, inner) => /\bor\b/.test(inner) ? whole : inner.trim(),
  );
  return less === marker ? marker : withoutParentheses(less);
}

function sorted(specifiers: string): string {
  return specifiers.split(",").filter((part) => part !== "").sort().join(",");
}
