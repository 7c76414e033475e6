// A Python package index: its addresses.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import { normalizeName } from "../standards/name.ts";

/** A package index. Addresses of folders end with a slash. */
export interface Index {
  /** Its name for people. */
  readonly name: string;
  /** Where the simple API is, such as `https://pypi.org/simple/`. */
  readonly simpleUrl: string;
  /** Where files are uploaded, such as `https://upload.pypi.org/legacy/`. */
  readonly uploadUrl: string;
  /** Where people look at projects, such as `https://pypi.org/`; the simple API's host unless given. */
  readonly webUrl?: string;
  /** Whose rules hold where the protocol leaves them open; nobody's that are known unless given. */
  readonly rules?: "warehouse";
}

/** The Python Package Index. */
export const pypi: Index = {
  name: "PyPI",
  simpleUrl: "https://pypi.org/simple/",
  uploadUrl: "https://upload.pypi.org/legacy/",
  webUrl: "https://pypi.org/",
  rules: "warehouse",
};

/** The index for trying things, its contents not kept for ever. */
export const testPypi: Index = {
  name: "TestPyPI",
  simpleUrl: "https://test.pypi.org/simple/",
  uploadUrl: "https://test.pypi.org/legacy/",
  webUrl: "https://test.pypi.org/",
  rules: "warehouse",
};

/**
 * An index whose addresses were written by a person: checked, and with the simple API's slash.
 *
 * The upload address stays as it is: whether it ends with a slash is the server's choice.
 *
 * @param index The addresses as configured.
 * @throws {ReleaseError} "index-url-invalid" when one is no URL, holds a user name, a query or a
 * fragment, or would send a token over an open line.
 */
export function checkedIndex(index: Index): Index {
  const simple = checkedUrl(index, index.simpleUrl, "simple");
  const upload = checkedUrl(index, index.uploadUrl, "upload");
  if (!simple.pathname.endsWith("/")) simple.pathname += "/";
  return { ...index, simpleUrl: simple.href, uploadUrl: upload.href };
}

/**
 * A path on the host that takes uploads, where the trusted publishing endpoints are. Both
 * pypa/gh-action-pypi-publish and uv derive them from the upload address.
 */
export function uploadHostUrl(index: Index, path: `/${string}`): string {
  return new URL(path, index.uploadUrl).href;
}

/** The simple API's page of a project. */
export function simpleProjectUrl(index: Index, name: string): string {
  return new URL(`${encodeURIComponent(normalizeName(name))}/`, index.simpleUrl).href;
}

/** A page for people, such as `project/pyforge-cli/0.6.0/`; each segment must be encoded already. */
export function webPageUrl(index: Index, path: string): string {
  return new URL(`/${path}`, index.webUrl ?? index.simpleUrl).href;
}

function checkedUrl(index: Index, text: string, kind: "simple" | "upload"): URL {
  const problem = problemOf(text);
  if (problem === undefined) return new URL(text);
  throw new ReleaseError(
    "index-url-invalid",
    `Cannot use the ${kind} URL of ${inline(index.name)}`,
    {
      why: problem,
      hint: `Correct ${kind}-url of this channel in [tool.pyrelease] of pyproject.toml`,
    },
  );
}

function problemOf(text: string): string | undefined {
  if (!URL.canParse(text)) return `"${inline(text, 200)}" is not a URL`;
  const url = new URL(text);
  // The text itself is not shown past this point: it may hold a password.
  if (url.username !== "" || url.password !== "") {
    return "It holds a user name or a password: the CI's identity is all that is needed";
  }
  if (url.search !== "" || url.hash !== "") {
    return `"${inline(text, 200)}" has a query or a fragment`;
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) {
    return undefined;
  }
  return `"${inline(text, 200)}" is not https, and tokens must not go over an open line`;
}
