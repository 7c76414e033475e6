// The keys of [tool.setuptools_scm] and [tool.vcs-versioning] (vcs_versioning 2.6.0, `_config.py`).
import type { Schema } from "./schema.ts";

const text: Schema = { type: "string" };
const flag: Schema = { type: "boolean" };
const names: Schema = { anyOf: [text, { type: "array", items: text }] };
const anything: Schema = {};

/** What the table may hold. An unknown key is an error in setuptools-scm, so it is one here. */
export const scmSchema: Schema = {
  type: "object",
  additionalProperties: false,
  properties: {
    root: text,
    version_scheme: names,
    local_scheme: names,
    tag_regex: text,
    tag: {
      type: "object",
      additionalProperties: false,
      properties: { prefix: text, strict: flag, regex: text },
    },
    scm: {
      type: "object",
      additionalProperties: false,
      properties: {
        git: {
          type: "object",
          additionalProperties: false,
          properties: {
            describe_command: names,
            pre_parse: text,
            distance_scope: anything,
            distance_count: text,
          },
        },
      },
    },
    git_describe_command: names,
    parentdir_prefix_version: text,
    fallback_version: text,
    fallback_root: text,
    write_to: text,
    write_to_template: text,
    write_to_source: flag,
    version_file: text,
    version_file_template: text,
    parse: anything,
    dist_name: text,
    version_cls: anything,
    normalize: flag,
    search_parent_directories: flag,
    relative_to: anything,
    project_path: anything,
    parent: anything,
  },
};

/** Keys whose meaning is Python's own: an object to import, or what setuptools-scm passes to itself. */
export const pythonKeys: readonly string[] = [
  "parse",
  "version_cls",
  "dist_name",
  "project_path",
  "parent",
];
