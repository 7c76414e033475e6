// Whether a description renders. Only faults that are certain without docutils are found.

/** Directives that docutils has and PyPI lets through; code blocks and images are most of what is used. */
const directives = new Set(
  ("admonition attention caution class code code-block compound container contents csv-table danger date " +
    "default-role epigraph error figure footer header highlights hint image important list-table math note " +
    "parsed-literal pull-quote replace role rubric section-numbering sectnum sidebar sourcecode table target-notes " +
    "tip title topic unicode warning").split(" "),
);

/**
 * Whether PyPI renders the description. Markdown and plain text always do; reStructuredText does not
 * with any warning of docutils (readme_renderer/rst.py, `halt_level: 2`), of which two are looked for: a
 * title longer than its underline, and a directive that does not exist or is switched off.
 *
 * @param text The description.
 * @param contentType Its content type; reStructuredText without one.
 */
export function renders(text: string, contentType: string | undefined): boolean {
  const type = (contentType ?? "text/x-rst").split(";")[0]?.trim().toLowerCase();
  if (type !== "text/x-rst") return true;
  const lines = text.split("\n").map((line) => line.trimEnd());
  return !lines.some((line, at) => isShortTitle(lines, at) || isUnknownDirective(line));
}

function isShortTitle(lines: readonly string[], at: number): boolean {
  const [before = "", title = "", underline = ""] = [lines[at - 1], lines[at], lines[at + 1]];
  return before === "" && /^\w/.test(title) && /^([=\-~^"'`#*+.:_])\1{3,}$/.test(underline) &&
    [...title].length > underline.length;
}

function isUnknownDirective(line: string): boolean {
  const name = /^\.\. ([a-z][a-z0-9_.+:-]*?)::(?:\s|$)/i.exec(line)?.[1];
  return name !== undefined && !directives.has(name.toLowerCase());
}
