// The simple API as a page for browsers (PEP 503), which is all that some indexes have.
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { SimpleFile } from "./simple_file.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a page says. */
export interface SimplePage {
  /** The version of the API, when the page names one (PEP 629). */
  readonly version?: string;
  readonly files: readonly SimpleFile[];
}

/**
 * Reads a page of links to a project's files.
 *
 * @param text The page.
 * @param address Where it is: links are relative to it.
 * @returns The files in the order of the page; links that lead to no file of a name that an index takes are left out.
 *
 * @example
 * ```ts
 * import { parseSimplePage } from "./simple_html.ts";
 * import assert from "node:assert/strict";
 *
 * const page = '<a href="tiny-1.0.tar.gz#sha256=ab" data-yanked="broken">tiny-1.0.tar.gz</a>';
 * const [file] = parseSimplePage(page, "https://index.example/simple/tiny/").files;
 * assert.equal(file?.url, "https://index.example/simple/tiny/tiny-1.0.tar.gz");
 * assert.equal(file?.yankedReason, "broken");
 * ```
 */
export function parseSimplePage(text: string, address: string): SimplePage {
  const elements = [...elementsOf(parse(text))];
  const base = elements.find(({ tagName }) => tagName === "base");
  const said = base === undefined ? undefined : attribute(base, "href");
  const from = said !== undefined && URL.canParse(said, address)
    ? new URL(said, address).href
    : address;
  const meta = elements.find((each) =>
    each.tagName === "meta" && attribute(each, "name") === "pypi:repository-version"
  );
  const version = meta === undefined ? undefined : attribute(meta, "content");
  return {
    ...(version === undefined ? {} : { version }),
    files: elements.filter(({ tagName }) => tagName === "a").flatMap((link) => fileOf(link, from)),
  };
}

function* elementsOf(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) { for (const child of node.childNodes) yield* elementsOf(child); }
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** The name is the address's last part (PEP 503), as pip has it. */
function fileOf(link: Element, base: string): SimpleFile[] {
  const href = attribute(link, "href");
  if (href === undefined || !URL.canParse(href, base)) return [];
  const url = new URL(href, base);
  const filename = decoded(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
  if (filename === undefined || !/\.(whl|tar\.gz|zip|tgz|tar\.bz2|egg)$/.test(filename)) return [];
  const sha256 = /^#(?:.*&)?sha256=([0-9a-f]{64})(?:&|$)/i.exec(url.hash)?.[1]?.toLowerCase();
  url.hash = "";
  const yanked = attribute(link, "data-yanked");
  const provenance = attribute(link, "data-provenance");
  return [{
    filename,
    url: url.href,
    ...(sha256 === undefined ? {} : { sha256 }),
    yanked: yanked !== undefined,
    ...(yanked === undefined || yanked === "" ? {} : { yankedReason: yanked }),
    ...(provenance === undefined ? {} : { provenance }),
  }];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
