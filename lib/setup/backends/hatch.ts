// Hatchling: its version, hooks and metadata, and what is left of pyproject.toml without them.
import { isTable, parseToml, stringList, type Table, tableAt } from "../../project/toml.ts";
import type { FileChange, Refusal } from "../plan.ts";
import { eolOf, removeToml, setToml } from "../toml_edit.ts";
import type { TomlValue } from "../toml_text.ts";
import { hatchSelection } from "./hatch_selection.ts";
import { type BeforeMove, keepInstead, type WithoutBackend } from "./old_backend.ts";
import { asToml } from "./as_toml.ts";

const own = ["build", "version", "metadata"] as const;

/**
 * Reads what Hatchling builds of a project (hatchling 1.33, `builders/config.py`, `wheel.py`, `sdist.py`).
 *
 * @param before The project.
 */
export async function withoutHatch(
  { files, text, pyproject }: BeforeMove,
): Promise<WithoutBackend> {
  const hatchText = await files.text("hatch.toml");
  const separate = hatchText === undefined ? {} : parseToml(hatchText, "hatch.toml");
  const config = { ...tableAt(pyproject, "tool", "hatch"), ...separate };
  const refusals = [...hookRefusals(config), ...metadataRefusals(pyproject, config)];
  const { selection, problems } = await hatchSelection(files, pyproject, config);
  refusals.push(...problems);
  let after = text;
  for (const key of own) after = removeToml(after, ["tool", "hatch", key]);
  const dynamicReadme = readmeFiles(config);
  const changes: FileChange[] = [];
  if (hatchText !== undefined) {
    let rest = hatchText;
    for (const key of own) rest = removeToml(rest, [key]);
    if (rest !== hatchText) {
      changes.push({
        path: "hatch.toml",
        before: hatchText,
        ...(rest.trim() === "" ? {} : { after: rest }),
        why: ["Hatchling no longer builds the project: its build settings go"],
      });
    }
  }
  const paths = stringList(
    tableAt(pyproject, "project", "license-files")?.["paths"] ??
      tableAt(pyproject, "project", "license-files")?.["globs"],
  );
  if (paths !== undefined) after = setToml(after, ["project", "license-files"], paths);
  return {
    text: after,
    selection,
    scm: scmOf(config, eolOf(text)),
    ...(dynamicReadme === undefined ? {} : { dynamic: { readme: dynamicReadme } }),
    changes,
    notes: [],
    refusals,
  };
}

/** hatch-vcs hands its raw options to setuptools-scm as they are. */
function scmOf(config: Table, _eol: string): Readonly<Record<string, TomlValue>> {
  const version = tableAt(config, "version") ?? {};
  if (version["source"] !== "vcs") return {};
  const raw = tableAt(version, "raw-options") ?? {};
  const build = tableAt(config, "build") ?? {};
  const targets = Object.values(tableAt(build, "targets") ?? {}).filter(isTable);
  const hook = [build, ...targets].map((table) => tableAt(table, "hooks", "vcs"))
    .find((table) => table !== undefined);
  const pattern = version["tag-pattern"];
  const fallback = version["fallback-version"];
  return {
    ...asToml(raw),
    ...(typeof pattern === "string" ? { tag_regex: pattern } : {}),
    ...(typeof fallback === "string" ? { fallback_version: fallback } : {}),
    ...(typeof hook?.["version-file"] === "string" ? { version_file: hook["version-file"] } : {}),
    ...(typeof hook?.["template"] === "string" ? { version_file_template: hook["template"] } : {}),
  };
}

function hookRefusals(config: Table): Refusal[] {
  const build = tableAt(config, "build") ?? {};
  const targets = Object.values(tableAt(build, "targets") ?? {}).filter(isTable);
  const hooks = [build, ...targets].flatMap((table) => Object.keys(tableAt(table, "hooks") ?? {}));
  const others = [...new Set(hooks)].filter((name) => name !== "vcs" && name !== "version");
  const custom = targets.filter((table) => table["path"] !== undefined).length > 0;
  return [
    ...others.map((name) =>
      keepInstead(
        `Hatchling's build hook "${name}" has no counterpart in setuptools`,
        "It runs code in the build, and what that does to the files cannot be read",
      )
    ),
    ...(custom
      ? [
        keepInstead("A build target of its own is not carried over", "Its code decides what ships"),
      ]
      : []),
  ];
}

function metadataRefusals(pyproject: Table, config: Table): Refusal[] {
  const hooks = Object.keys(tableAt(config, "metadata", "hooks") ?? {});
  const dynamic = stringList(tableAt(pyproject, "project")?.["dynamic"]) ?? [];
  const readable = readmeFiles(config) !== undefined;
  const unknown = hooks.filter((name) =>
    !["vcs"].includes(name) && !(name === "fancy-pypi-readme" && readable)
  );
  const left = dynamic.filter((field) =>
    field !== "version" && !(field === "readme" && readable) && unknown.length === 0
  );
  const source = tableAt(config, "version")?.["source"];
  const plugin = source !== undefined && !["vcs", "regex", "code", "env"].includes(String(source));
  const context = JSON.stringify(tableAt(pyproject, "project") ?? {}).match(
    /\{(root|env|home)[:}][^"]*/,
  );
  return [
    ...unknown.map((name) =>
      keepInstead(
        `The metadata hook "${name}" fills ${
          dynamic.filter((f) => f !== "version").join(", ") || "metadata"
        }`,
        "setuptools has nothing that makes the same text",
      )
    ),
    ...left.map((field) =>
      keepInstead(`"${field}" is dynamic`, "Which plugin of Hatchling fills it cannot be read")
    ),
    ...(plugin && source !== "uv-dynamic-versioning"
      ? [keepInstead(`The version comes from "${source}"`, "What that plugin counts is not known")]
      : []),
    ...(context === null
      ? []
      : [keepInstead(`A dependency says ${context[0]}`, "Only Hatchling fills in such fields")]),
  ];
}

/** A README made of whole files, which setuptools can join, too. */
function readmeFiles(config: Table): TomlValue | undefined {
  const hook = tableAt(config, "metadata", "hooks", "fancy-pypi-readme");
  const fragments = hook?.["fragments"];
  if (!Array.isArray(fragments) || hook?.["substitutions"] !== undefined) return undefined;
  const paths = fragments.map((one) =>
    isTable(one) && Object.keys(one).join() === "path" ? one["path"] : undefined
  );
  const type = hook?.["content-type"];
  const whole = stringList(paths);
  // setuptools puts a line ending between files; the hook does not.
  if (whole?.length !== 1 || typeof type !== "string") return undefined;
  return { file: whole, "content-type": type };
}
