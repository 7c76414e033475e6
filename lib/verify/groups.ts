// The groups of checks, in the order in which they are shown.

/** Each group, with what its checks are about. */
export const groups = {
  names: "File names, tags and versions",
  metadata: "Metadata",
  archive: "The archive itself",
  wheel: "What a wheel holds",
  sdist: "What an sdist holds",
  contents: "What users trip over",
  project: "The project beside its files",
  install: "Installing and testing",
} as const;

/** One of {@link groups}. */
export type Group = keyof typeof groups;
