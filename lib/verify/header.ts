// The names of metadata's fields as people write them.

/**
 * A header's name as it stands in METADATA: `Project-URL`, `Author-email`.
 *
 * @param field In lower case.
 */
export function header(field: string): string {
  if (field === "project-url") return "Project-URL";
  if (/^(author|maintainer)-email$/.test(field)) return field.replace(/^./, (c) => c.toUpperCase());
  if (field === "home-page") return "Home-page";
  return field.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
