// Environment markers of requirements (PEP 508): their grammar, not their truth.

const variables = new Set(
  ("python_version python_full_version os_name os.name sys_platform sys.platform platform_release " +
    "platform_system platform_version platform.version platform_machine platform.machine " +
    "platform_python_implementation platform.python_implementation python_implementation implementation_name " +
    "implementation_version extra extras dependency_groups").split(" "),
);

const token =
  /\s*(?:(?<text>"[^"]*"|'[^']*')|(?<sign>===|==|~=|!=|<=|>=|<|>|[()])|(?<word>[a-z][\w.]*))/iy;

/** Whether the text is a marker, such as `python_version < "3.12" and (os_name == "nt")`. */
export function isMarker(text: string): boolean {
  const tokens = tokensOf(text);
  if (tokens === undefined) return false;
  const rest = afterOr(tokens, 0);
  return rest === tokens.length;
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
  }
  return tokens;
}

/** Each of these gives the place behind what it reads; `undefined` when it is not there. */
type After = (tokens: readonly string[], at: number) => number | undefined;

const afterOr: After = (tokens, at) => joined(tokens, at, "or", afterAnd);
const afterAnd: After = (tokens, at) => joined(tokens, at, "and", afterTerm);

function joined(tokens: readonly string[], at: number, word: string, part: After) {
  let end = part(tokens, at);
  while (end !== undefined && tokens[end] === word) end = part(tokens, end + 1);
  return end;
}

const afterTerm: After = (tokens, at) => {
  if (tokens[at] === "(") {
    const end = afterOr(tokens, at + 1);
    return end !== undefined && tokens[end] === ")" ? end + 1 : undefined;
  }
  if (!isValue(tokens[at])) return undefined;
  const operator = afterOperator(tokens, at + 1);
  return operator !== undefined && isValue(tokens[operator]) ? operator + 1 : undefined;
};

const afterOperator: After = (tokens, at) => {
  if (tokens[at] === "not") return tokens[at + 1] === "in" ? at + 2 : undefined;
  return tokens[at] === "in" || /^[=~!<>]/.test(tokens[at] ?? "") ? at + 1 : undefined;
};

function isValue(text: string | undefined): boolean {
  return text !== undefined && (/^["']/.test(text) || variables.has(text));
}
