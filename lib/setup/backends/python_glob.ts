// Python's glob patterns over a list of paths.

/**
 * Whether a pattern matches a path, as `glob.glob(recursive=True)` does; hidden names only where the pattern has the dot.
 *
 * @param pattern Such as `src/*.py` or `docs/**`.
 * @param path Relative, with slashes.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  const parts = clean.split("/").map((part) => part === "**" ? "**" : partPattern(part));
  const joined = parts.reduce(
    (all, part, at) =>
      part === "**"
        ? all + (at === parts.length - 1 ? "(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+" : "(?:(?!\\.)[^/]+/)*")
        : all + part + (at === parts.length - 1 ? "" : "/"),
    "",
  );
  return new RegExp(`^${joined}$`, "u").test(path);
}

/**
 * The files that a pattern names: those it matches, and all in the folders that it matches.
 *
 * @param pattern A pattern.
 * @param files Paths of files.
 */
export function globbed(pattern: string, files: readonly string[]): readonly string[] {
  // `a/**` matches the folder itself, too, and with it what is hidden there.
  const path = pattern.replace(/(\/\*\*)+\/?$/, "");
  return files.filter((file) =>
    file.split("/").some((_, at, parts) => matchesGlob(path, parts.slice(0, at + 1).join("/")))
  );
}

/** The expression of one name's pattern, as Python's fnmatch reads it. */
export function partPattern(part: string): string {
  const text = part.replace(/\[(!?)([^\]]+)\]|[*?]|[^[*?]+|\[/g, (piece, not, set) => {
    if (piece === "*") return "[^/]*";
    if (piece === "?") return "[^/]";
    if (set !== undefined) return oneOf(set, not === "!");
    return RegExp.escape(piece);
  });
  return /^[*?[]/.test(part) ? `(?!\\.)${text}` : text;
}

/** A range that begins behind its end holds nothing: Python drops it, and a set of nothing matches nothing. */
function oneOf(set: string, not: boolean): string {
  const kept = set.replace(/(.)-(.)/gsu, (range, from, to) => from > to ? "" : range);
  if (kept === "") return not ? "[^/]" : "(?!)";
  return `[${not ? "^" : ""}${kept.replace(/[\\\]^]/g, "\\$&")}]`;
}
