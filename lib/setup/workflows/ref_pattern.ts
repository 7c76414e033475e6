// The patterns of `branches` and `tags` filters.

/**
 * Whether a list of patterns takes a name: the last one that matches decides, `!` in front of it refuses.
 * Source: docs.github.com, "Filter pattern cheat sheet".
 *
 * @param patterns As they stand in the workflow.
 * @param name A branch's or tag's name.
 */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((taken, pattern) => {
    const refuses = pattern.startsWith("!");
    return expressionOf(refuses ? pattern.slice(1) : pattern).test(name) ? !refuses : taken;
  }, false);
}

/** `*` stops at a slash, `**` does not; `?` and `+` repeat what is before them; `[…]` is a set. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.match(/\\.|\*\*|\*|[?+]|\[[^\]]+\]|[^]/g) ?? [];
  const source = parts.map((part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?" || part === "+") return part;
    if (/^\[.+\]$/.test(part)) return `[${part.slice(1, -1).replace(/[\\^[]/g, "\\$&")}]`;
    return RegExp.escape(part.startsWith("\\") ? part.slice(1) : part);
  });
  try {
    return new RegExp(`^${source.join("")}$`);
  } catch {
    return /(?!)/; // GitHub refuses the workflow, and it fires for nothing.
  }
}
