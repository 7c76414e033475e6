// Every way in which a file can name another one, seen alike.

/** What the visitor is told: where the import stands and what it names. */
export type SeeImport = (node: Deno.lint.Node, specifier: string) => void;

/**
 * A visitor of static, type, dynamic and re-exporting imports.
 *
 * @param see Told each of them; a computed one cannot be told.
 */
export function eachImport(see: SeeImport): Deno.lint.LintVisitor {
  const source = (node: Deno.lint.Node, named: Deno.lint.Node | null): void => {
    if (named?.type === "Literal" && typeof named.value === "string") see(node, named.value);
  };
  return {
    ImportDeclaration: (node) => source(node, node.source),
    ExportNamedDeclaration: (node) => source(node, node.source),
    ExportAllDeclaration: (node) => source(node, node.source),
    ImportExpression: (node) => source(node, node.source),
    TSImportType(node) {
      const { argument } = node;
      source(node, argument.type === "TSLiteralType" ? argument.literal : argument);
    },
  };
}
