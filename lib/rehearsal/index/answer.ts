// Which part of the index answers which address.
import { normalizeName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { download } from "./download.ts";
import { markup, page } from "./markup.ts";
import { jsonApi } from "./json_api.ts";
import { homePage, projectPage } from "./pages.ts";
import { Refusal, refuse } from "./refusal.ts";
import { simpleIndex, simpleProject, simpleRedirect } from "./simple.ts";
import { canonicalVersion } from "./store_file.ts";
import { type Door, upload } from "./upload.ts";

/** Answers a request; what breaks here is a 500, as it is there. */
export async function answer(request: Request, base: string, door: Door): Promise<Response> {
  try {
    return await route(request, base, door);
  } catch (error) {
    if (error instanceof Refusal) {
      return refuse(request, error, error.status === 405 ? { allow: "GET, HEAD" } : {});
    }
    return page(markup`<h1>We are experiencing technical issues</h1>`, { status: 500 });
  } finally {
    // An answer ahead of the end of a body would reset the connection under the client.
    await drain(request);
  }
}

async function route(request: Request, base: string, door: Door): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/legacy" && request.method === "POST") return missingSlash(request);
  if (pathname === "/legacy/") return await legacy(request, door);
  const parts = tryDecode(pathname)?.split("/").slice(1) ?? [];
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new Refusal(areas.has(parts[0] ?? "") ? 405 : 404, "");
  }
  const response = await read(request, base, parts, door);
  if (response === undefined) throw new Refusal(404, "");
  return response;
}

/** What is asked for with GET; `undefined` when there is no such thing. */
async function read(request: Request, base: string, parts: readonly string[], door: Door) {
  const { settings, options, storage } = door;
  const [area, name = "", third, last] = parts;
  const project = name === "" ? undefined : storage.project(name);
  switch (area) {
    case "":
      return parts.length === 1 ? homePage(settings.name, base, storage) : undefined;
    case "files":
      return await download(request, parts.slice(1).join("/"), storage);
    case "simple":
      if (parts.length === 1) return movedTo(`${base}simple/`);
      if (name === "") return simpleIndex(request, storage, options.cacheSeconds);
      if (project === undefined || parts.length > 3 || third) return undefined;
      return name === normalizeName(name) && third === ""
        ? simpleProject(request, base, project, storage, options.cacheSeconds)
        : simpleRedirect(base, name);
    case "pypi":
      if (project === undefined) return undefined;
      if (parts.length === 3 && third === "json") {
        return jsonApi(base, project, undefined, storage);
      }
      return parts.length === 4 && last === "json"
        ? jsonApi(base, project, third, storage)
        : undefined;
    case "project": {
      if (project === undefined || parts.at(-1) !== "") return undefined;
      if (parts.length === 3) return projectPage(settings.name, base, project);
      const isVersion = parts.length === 4 && tryParseVersion(third ?? "") !== undefined;
      const release = isVersion ? project.releases.get(canonicalVersion(third ?? "")) : undefined;
      return release && projectPage(settings.name, base, project, release);
    }
  }
}

const areas: ReadonlySet<string> = new Set(["", "files", "simple", "pypi", "project"]);

/** What an upload that asks for nothing gets: the page that PyPI shows a browser there. */
const uploadPage = markup`<!DOCTYPE html>
<html lang="en">
<head><title>Upload</title></head>
<body><p>This is the address for uploads: give it to a client such as pyrelease or twine.</p></body>
</html>
`;

async function legacy(request: Request, door: Door): Promise<Response> {
  if (request.method !== "POST") return page(uploadPage);
  const done = await upload(request, door);
  return done === "no-action" ? page(uploadPage) : new Response("", { status: 200 });
}

function missingSlash(request: Request): Response {
  const refusal = new Refusal(
    308,
    "An upload was attempted to /legacy but the expected upload URL is /legacy/ (with a trailing slash)",
  );
  return refuse(request, refusal, { location: "/legacy/" });
}

function movedTo(location: string): Response {
  return new Response(null, { status: 301, headers: { location } });
}

function tryDecode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Reads what is left of a body. */
async function drain({ body, bodyUsed }: Request): Promise<void> {
  if (body === null || bodyUsed) return;
  try {
    await body.pipeTo(new WritableStream());
  } catch {
    // The client went away.
  }
}
