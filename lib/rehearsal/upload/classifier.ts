// Classifiers: their form and their first part. The whole list changes monthly and is not carried along.

/** The first parts that the list has (trove-classifiers). `Private` is none: it keeps a package off the index. */
const topLevel = [
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
];

/** Whether the text can be a classifier. */
export function isClassifier(text: string): boolean {
  const parts = text.split(" :: ");
  return parts.length > 1 && topLevel.includes(parts[0] ?? "") &&
    parts.every((part) => part !== "" && part.trim() === part);
}
