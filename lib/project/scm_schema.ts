// The keys that tell setuptools-scm how to make a version (vcs_versioning 2.6.0, `_config.py`).
import type { Schema } from "./schema.ts";

const text: Schema = { type: "string" };
const flag: Schema = { type: "boolean" };
const names: Schema = { anyOf: [text, { type: "array", items: text }] };
const anything: Schema = {};
const oneOf = (...values: string[]): Schema => ({
  anyOf: values.map((value) => ({ const: value })),
});
const tableOf = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: "object",
  additionalProperties: false,
  properties,
});

const scm = tableOf({
  git: tableOf({
    describe_command: names,
    pre_parse: oneOf(
      "warn_on_shallow",
      "fail_on_shallow",
      "fetch_on_shallow",
      "fail_on_missing_submodules",
    ),
    distance_scope: {
      anyOf: [flag, { type: "array", items: { type: "string", pattern: "^(?!/)" } }],
    },
    distance_count: oneOf("full-history", "first-parent"),
  }),
});

const everywhere: Readonly<Record<string, Schema>> = {
  version_scheme: names,
  local_scheme: names,
  tag_regex: text,
  parentdir_prefix_version: text,
  fallback_version: text,
  fallback_root: text,
  write_to: text,
  write_to_template: text,
  version_file: text,
  version_file_template: text,
  dist_name: text,
  search_parent_directories: flag,
};

const inPython: Readonly<Record<string, Schema>> = {
  root: text,
  git_describe_command: names,
  parse: anything,
  version_cls: anything,
  normalize: flag,
  scm,
};

/** What `[tool.setuptools_scm]` and `[tool.vcs-versioning]` may hold: an unknown key is an error there, so it is one here. */
export const tableSchema: Schema = tableOf({
  ...everywhere,
  ...inPython,
  tag: tableOf({ prefix: text, strict: flag, regex: text }),
  write_to_source: flag,
  project_path: text,
  relative_to: anything,
  parent: anything,
});

/** What hatch-vcs hands on from `raw-options`: the parameters of setuptools-scm's `get_version`. */
export const hatchSchema: Schema = tableOf({ ...everywhere, ...inPython, relative_to: anything });

/** What `.config/python-vcs-versioning.toml` may say of a project (`_project_overrides.py`). */
export const sharedSchema: Schema = tableOf(everywhere);

/** What the variables named OVERRIDES may say (`_overrides.py`); other keys are passed over there. */
export const variableSchema: Schema = tableOf({ ...everywhere, ...inPython, parent: anything });

/** Keys whose meaning is Python's own: an object to import. */
export const pythonKeys: readonly string[] = ["parse", "version_cls"];
