// The arguments that setup.py gives to setup(), as far as they can be read without running it.

/** An argument's place in the text. */
export interface SetupArgument {
  /** From its name to where the next argument or the closing parenthesis begins. */
  readonly range: readonly [number, number];
  readonly value: string;
}

/**
 * The keyword arguments of the one `setup(…)` call; `undefined` when there is none, or more than one.
 *
 * @param text setup.py.
 */
export function setupArguments(text: string): ReadonlyMap<string, SetupArgument> | undefined {
  const plain = blanked(text);
  const calls = [...plain.matchAll(/(?<![\w.])(?:setuptools\.)?setup\s*\(/g)]
    .filter((call) => !/\bdef\s+$/.test(plain.slice(0, call.index)));
  const [call] = calls;
  if (call === undefined || calls.length > 1) return undefined;
  const found = new Map<string, SetupArgument>();
  const open = call.index + call[0].length;
  let depth = 0;
  let start = open;
  for (let at = open; at < plain.length; at++) {
    const character = plain[at] ?? "";
    if ("([{".includes(character)) depth++;
    const closes = ")]}".includes(character);
    if (depth === 0 && (character === "," || closes)) {
      const piece = plain.slice(start, at);
      const name = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(piece);
      const spread = /^\s*\*\*/.test(piece);
      if (name !== null) {
        const from = start + piece.search(/\S/);
        const end = character === "," ? at + 1 : at;
        const value = text.slice(start + name[0].length, at).trim();
        found.set(name[1] ?? "", { range: [from, end], value });
      } else if (spread) {
        found.set("**", { range: [start, at], value: text.slice(start, at).trim() });
      }
      start = at + 1;
    }
    if (closes && depth-- === 0) return found;
  }
  return undefined;
}

/**
 * The text without an argument; with its line where it has one of its own.
 *
 * @param text setup.py.
 * @param argument Which.
 */
export function withoutArgument(text: string, { range: [from, to] }: SetupArgument): string {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const rest = /^[ \t]*(#[^\n]*)?\n/.exec(text.slice(to));
  const alone = text.slice(start, from).trim() === "" && rest !== null;
  return alone
    ? text.slice(0, start) + text.slice(to + rest[0].length)
    : text.slice(0, from) + text.slice(to).replace(/^[ \t]+/, "");
}

/** The strings in a piece of Python. */
export function stringsIn(value: string): readonly string[] {
  return [...value.matchAll(/(["'])((?:(?!\1)[^\\\n])*)\1/g)].map((match) => match[2] ?? "");
}

/** The text with what stands in strings and comments made blank, so that brackets can be counted. */
function blanked(text: string): string {
  const inert = /("""|''')[\s\S]*?\1|(["'])(?:\\.|(?!\2)[^\\\n])*\2|#[^\n]*/g;
  return text.replace(inert, (piece) => piece.replace(/[^\n]/g, " "));
}
