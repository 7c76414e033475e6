// Import names (PEP 794), as packaging reads them.

const keywords = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield").split(
      " ",
    ),
);

/** What is wrong with an import name, and what of it. */
export interface ImportNameFault {
  readonly why: "identifier" | "keyword" | "private";
  /** The name without what follows its semicolon. */
  readonly name: string;
  readonly part: string;
}

/**
 * What is wrong with a value of Import-Name or Import-Namespace.
 *
 * @param value Such as `package.module` or `_package; private`.
 */
export function importNameFault(value: string): ImportNameFault | undefined {
  const semicolon = value.indexOf(";");
  const name = (semicolon < 0 ? value : value.slice(0, semicolon)).trimEnd();
  for (const part of name.split(".")) {
    if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(part.normalize("NFKC"))) {
      return { why: "identifier", name, part };
    }
    if (keywords.has(part)) return { why: "keyword", name, part };
  }
  return semicolon < 0 || value.slice(semicolon + 1).trimStart() === "private"
    ? undefined
    : { why: "private", name, part: value };
}
