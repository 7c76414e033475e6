// Classifiers: the groups that PyPI knows.

/**
 * The first parts of all classifiers (https://pypi.org/classifiers/). The server knows the whole list,
 * which grows; npm has none, so that a rehearsal holds classifiers against their groups. `Private` is
 * in no list: it is what keeps a project off every index.
 */
const groups: ReadonlySet<string> = new Set([
  "Development Status",
  "Environment",
  "Framework",
  "Intended Audience",
  "License",
  "Natural Language",
  "Operating System",
  "Programming Language",
  "Topic",
  "Typing",
]);

/** The groups of which every classifier is listed here, because they hardly grow. */
const closed: Readonly<Record<string, readonly string[]>> = {
  "Development Status": [
    "1 - Planning",
    "2 - Pre-Alpha",
    "3 - Alpha",
    "4 - Beta",
    "5 - Production/Stable",
    "6 - Mature",
    "7 - Inactive",
  ],
  Typing: ["Stubs Only", "Typed"],
};

/** Whether PyPI could know a classifier. */
export function isKnownClassifier(text: string): boolean {
  const [group = "", ...rest] = text.split(" :: ");
  if (!groups.has(group) || rest.length === 0) return false;
  if (rest.some((part) => part !== part.trim() || part === "")) return false;
  return closed[group]?.includes(rest.join(" :: ")) ?? true;
}
