// Python's regular expressions in JavaScript's spelling, as far as they mean the same.

const word = "\\p{L}\\p{N}_";
const classes: Readonly<Record<string, { readonly inside: string; readonly outside: string }>> = {
  d: { inside: "\\p{Nd}", outside: "\\p{Nd}" },
  D: { inside: "\\P{Nd}", outside: "\\P{Nd}" },
  w: { inside: word, outside: `[${word}]` },
  W: { inside: "", outside: `[^${word}]` },
  s: { inside: "\\s", outside: "\\s" },
  S: { inside: "\\S", outside: "\\S" },
  b: { inside: "\\x08", outside: `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))` },
  B: { inside: "", outside: "" },
  A: { inside: "", outside: "^" },
  Z: { inside: "", outside: "$" },
  n: { inside: "\\n", outside: "\\n" },
  r: { inside: "\\r", outside: "\\r" },
  t: { inside: "\\t", outside: "\\t" },
};

/**
 * Compiles a Python regular expression for use as Python's `re.match` uses it: from the start, to
 * anywhere. `\d`, `\w` and `\s` mean Unicode's, as they do in Python.
 *
 * @param pattern The expression as Python reads it.
 * @returns `undefined` when it uses what JavaScript has no equal for: then only Python can follow it.
 */
export function tryCompilePython(pattern: string): RegExp | undefined {
  const flagged = /^\(\?i\)/.test(pattern);
  const source = translate(flagged ? pattern.slice(4) : pattern);
  if (source === undefined) return undefined;
  try {
    // Alone first: "a)(b" would be closed and opened by the group that is put around it.
    new RegExp(source, "u");
    return new RegExp(`^(?:${source})`, flagged ? "diu" : "du");
  } catch {
    return undefined;
  }
}

function translate(pattern: string): string | undefined {
  let out = "";
  let rest = pattern;
  let inside = false;
  while (rest !== "") {
    const token: Token | undefined = inside ? insideToken(rest) : outsideToken(rest);
    if (token === undefined) return undefined;
    const [taken, written, state]: Token = token;
    out += written;
    inside = state;
    rest = rest.slice(taken.length);
  }
  return inside ? undefined : out;
}

/** What is taken from the pattern, what is written for it, and whether a character class is open then. */
type Token = readonly [taken: string, written: string, inside: boolean];

function outsideToken(rest: string): Token | undefined {
  const escape = escapeToken(rest, false);
  if (escape !== undefined) return [...escape, false];
  if (rest.startsWith("\\")) return undefined;
  const open = /^\[\^?\]?/.exec(rest)?.[0];
  if (open !== undefined) return [open, open.replace("]", "\\]"), true];
  const named = /^\(\?P<(\w+)>/.exec(rest);
  if (named !== null) return [named[0], `(?<${named[1]}>`, false];
  const group = /^\(\?(?::|=|!|<=|<!)/.exec(rest)?.[0];
  if (group !== undefined) return [group, group, false];
  if (rest.startsWith("(?")) return undefined;
  const count = /^\{(\d*)(,?)(\d*)\}/.exec(rest);
  if (count !== null && `${count[1]}${count[3]}` !== "") {
    if (rest[count[0].length] === "+") return undefined;
    return [count[0], `{${count[1] || "0"}${count[2]}${count[3]}}`, false];
  }
  if (/^[*+?]\+/.test(rest)) return undefined;
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (character === ".") return [character, "[^\\n]", false];
  return [character, /^[{}\]/]$/.test(character) ? `\\${character}` : character, false];
}

function insideToken(rest: string): Token | undefined {
  const escape = escapeToken(rest, true);
  if (escape !== undefined) return [...escape, true];
  if (rest.startsWith("\\")) return undefined;
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [character, character, character !== "]"];
}

function escapeToken(rest: string, inside: boolean): readonly [string, string] | undefined {
  const hex = /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.exec(rest)?.[0];
  if (hex !== undefined) return [hex, hex];
  const letter = /^\\([a-zA-Z])/.exec(rest)?.[1];
  const known = letter === undefined || !Object.hasOwn(classes, letter)
    ? undefined
    : classes[letter]?.[inside ? "inside" : "outside"];
  if (letter !== undefined) {
    if (letter === "b" && /^..[*+?{]/.test(rest)) return undefined;
    return known === undefined || known === "" ? undefined : [`\\${letter}`, known];
  }
  const plain = /^\\([^a-zA-Z0-9])/u.exec(rest);
  if (plain === null) return undefined;
  const character = plain[1] ?? "";
  // Under the u flag only these may be escaped; the others stand for themselves.
  const needs = inside ? /^[\^$\\.*+?()[\]{}|/-]$/ : /^[\^$\\.*+?()[\]{}|/]$/;
  return [plain[0], needs.test(character) ? `\\${character}` : character];
}
