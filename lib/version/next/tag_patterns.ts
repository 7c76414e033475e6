// Which tags a project's `git describe` looks at.
import type { TagPatterns } from "../../git/tags.ts";

/**
 * The patterns in the arguments of `git describe`.
 *
 * @param args The command's arguments.
 */
export function patternsOf(args: readonly string[]): TagPatterns {
  const valuesOf = (option: string) =>
    args.flatMap((word, at) => {
      if (word === option) return args[at + 1] ?? [];
      return word.startsWith(`${option}=`) ? word.slice(option.length + 1) : [];
    });
  return { match: valuesOf("--match"), exclude: valuesOf("--exclude") };
}

/**
 * What a first tag may begin with, so that `git describe` looks at it.
 *
 * @param prefix The configuration's `tag.prefix`.
 * @param patterns What `git describe` looks at.
 * @returns The best first.
 */
export function headsOf(prefix: string, { match }: TagPatterns): readonly string[] {
  // All that a pattern such as pkg-v[0-9]* says before its first wildcard.
  const literal = match.map((pattern) => /^[^*?[\\]*/.exec(pattern)?.[0] ?? "");
  const own = literal.filter((head) => head !== "" && head !== prefix);
  const heads = [...own.filter((head) => /v$/i.test(head)), ...own, prefix].flatMap((head) =>
    /v$/i.test(head) ? [head] : [`${head}v`, head]
  );
  const seen = heads.filter((head) =>
    literal.length === 0 || literal.some((start) => head.startsWith(start))
  );
  return [...new Set(seen)];
}
