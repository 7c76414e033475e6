// What made-up configurations are made of: settings that projects use, odd ones, and wrong ones.

export const schemes: readonly (string | readonly string[])[] = [
  "guess-next-dev",
  "no-guess-dev",
  "only-version",
  "post-release",
  "release-branch-semver",
  "semver-pep440-release-branch",
  "python-simplified-semver",
  "semver-pep440",
  "calver-by-date",
  "calver-by-date",
  "towncrier-fragments",
  "towncrier-fragments-zerover",
  ["calver-by-date", "nowhere:scheme"],
  [],
];

export const locals: readonly (string | readonly string[])[] = [
  "node-and-date",
  "node-and-timestamp",
  "dirty-tag",
  "no-local-version",
  "no-local-version-strict",
  ["fail-on-uncommitted-changes", "node-and-date"],
  ["fail-on-uncommitted-changes"],
  ["dirty-tag", "nowhere:scheme"],
];

export const everywhere: readonly string[] = [
  ...Array.from({ length: 8 }, () => ""),
  "git_describe_command = \"git describe --dirty --tags --long --match 'v*'\"",
  'git_describe_command = ["git", "describe", "--tags", "--first-parent"]',
  'scm.git.describe_command = "git describe --long --all"',
  'fallback_version = "9.9"',
  'fallback_version = "1.0.dev0"',
  'fallback_version = ""',
  "normalize = false",
  "search_parent_directories = true",
  'parentdir_prefix_version = "x-"',
  'scm.git.pre_parse = "fail_on_missing_submodules"',
  'scm.git.pre_parse = "fail_on_shallow"',
  'scm.git.pre_parse = "never"',
  "scm.git.distance_scope = false",
  "nonsense = 1",
];

export const onlyTables: readonly string[] = [
  'tag.prefix = "v"',
  'tag.prefix = "pkg-"',
  'tag.prefix = "pkg-v"\ntag.strict = true',
  "tag.strict = true",
  "tag.regex = '^(?:.*-)?v?(\\d+\\.\\d+)(?:-.*)?$'",
  "tag_regex = 'v(.*)'\ntag.regex = 'v(.*)'",
  'dist_name = "other"',
  'relative_to = "nowhere"',
  "write_to_source = false",
];

export const regexes: readonly string[] = [
  "'^(?:[a-z-]+)?(?P<version>\\d+\\.\\d+(?:\\.\\d+)?)'",
  "'^(?:.*-)?v?(\\d+\\.\\d+)(?:-.*)?$'",
  "'(?i)^V(?P<version>[0-9.]+)'",
  "''",
  "'v(x?)'",
];

export const pretended: readonly string[] = ["", "3.1", "v4.0-rc1", "1.0+x", "next"];

export const metadata: readonly string[] = [
  "{dirty = true}",
  "{dirty = false}",
  "{distance = 7}",
  "distance = 0\ndirty = false",
  '{node = "gabcdef0123456789", distance = 3}',
  '{node = "habcdef0123456789", distance = 3}',
  '{branch = "feature-x"}',
  "{node_date = 2031-02-03}",
  "{time = 2031-02-03T04:05:06Z, dirty = true}",
  '{tag = "7.0"}',
  '{distance = "7"}',
  "{unknown = 1}",
  "{dirty =",
];

export const overrides: readonly string[] = [
  '{local_scheme = "no-local-version"}',
  '{version_scheme = "post-release", local_scheme = "dirty-tag"}',
  'version_scheme = "no-guess-dev"\nfallback_version = "5.0"',
  '{tag = {prefix = "v"}}',
  "{search_parent_directories = true}",
  "{unknown = 1}",
  "{local_scheme =",
  "{normalize = false}",
];

export const fragments: readonly string[] = [
  "1.feature.md",
  "2.bugfix.md",
  "3.removal.md",
  "4.major.md",
  "5.misc",
  "6.other.md",
];

export const scopes: readonly string[] = [
  "scm.git.distance_scope = true",
  'scm.git.distance_scope = ["libs"]',
  'scm.git.distance_scope = []\nscm.git.distance_count = "first-parent"',
  'project_path = "pkg"',
  'project_path = "elsewhere"',
];

export const sharedFiles: readonly string[] = [
  '["."]\nlocal_scheme = "no-local-version"\n',
  '[pkg]\nversion_scheme = "post-release"\n["."]\nversion_scheme = "only-version"\n',
  '["."]\nroot = "."\n[pkg]\nroot = "."\n',
  '["."]\nlocal_scheme =\n',
  '["."]\ndist_name = "other"\n',
];
