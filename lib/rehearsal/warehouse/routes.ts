// What an index answers to which request.
import { answerUpload, type InTurn } from "../upload/legacy.ts";
import type { UploadTarget } from "../upload/target.ts";
import { Refusal, refuse } from "../web/refusal.ts";
import { serveFile } from "../web/serve_file.ts";
import { answerDiscovery } from "./discovery.ts";
import { answerIntegrity } from "./integrity.ts";
import { answerJson } from "./json_api.ts";
import { answerMint, type Mint } from "./mint.ts";
import { homePage, projectPage } from "./pages.ts";
import type { PageSite } from "./site_page.ts";
import { answerSimpleDetail, answerSimpleIndex } from "./simple.ts";

/** All that answering takes. */
export interface Site extends PageSite, UploadTarget, Mint {
  readonly inTurn: InTurn;
}

type Answer = (
  site: Site,
  request: Request,
  parts: Readonly<Record<string, string | undefined>>,
) => Response | undefined | Promise<Response | undefined>;

interface Route {
  readonly method: "GET" | "POST";
  readonly path: URLPattern;
  readonly answer: Answer;
}

const routes: readonly Route[] = [
  route("GET", "/", (site) => homePage(site, site.store)),
  route("GET", "/project/:name/", (site, _, { name }) => project(site, name)),
  route(
    "GET",
    "/project/:name/:version/",
    (site, _, { name, version }) => project(site, name, version),
  ),
  route("GET", "/.well-known/pytp", (site, request) => answerDiscovery(site, request)),
  route(
    "GET",
    "/_/oidc/audience",
    ({ options, trust }) =>
      options.trustedPublishingDisabled
        ? Response.json({ message: "Trusted publishing functionality not enabled" }, {
          status: 403,
        })
        : Response.json({ audience: trust.audience }),
  ),
  // The longer path is the older one, which the server keeps.
  route("POST", "/_/oidc/{github/}?mint-token", (site, request) => answerMint(site, request)),
  route("POST", "/legacy/", (site, request) => answerUpload(site, request, site.inTurn)),
  route("POST", "/legacy", (_, request) =>
    refuse(
      request,
      new Refusal(
        308,
        "An upload was attempted to /legacy but the expected upload URL is /legacy/ (with a trailing slash)",
      ),
      { location: "/legacy/" },
    )),
  route("GET", "/simple/", (site, request) => answerSimpleIndex(site.store, request)),
  route(
    "GET",
    "/simple/:name/",
    (site, request, { name = "" }) =>
      answerSimpleDetail(site.store, request, { name, origin: site.origin }),
  ),
  route(
    "GET",
    "/pypi/:name/json{/}?",
    (site, request, { name = "" }) =>
      answerJson(site.store, request, { name, origin: site.origin }),
  ),
  route(
    "GET",
    "/pypi/:name/:version/json{/}?",
    (site, request, { name = "", version = "" }) =>
      answerJson(site.store, request, { name, version, origin: site.origin }),
  ),
  route(
    "GET",
    "/integrity/:name/:version/:filename/provenance",
    (site, request, { name = "", version = "", filename = "" }) =>
      answerIntegrity(site.store, request, { name, version, filename }),
  ),
  route("GET", "/files/*", (site, request, { 0: path = "" }) => file(site, request, path)),
];

/** Answers one request. */
export async function answer(site: Site, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const method = request.method === "HEAD" ? "GET" : request.method;
  try {
    let known = false;
    for (const { method: wanted, path, answer } of routes) {
      const match = path.exec({ pathname });
      if (match === null) continue;
      known = true;
      if (method !== wanted) continue;
      const parts = Object.fromEntries(
        Object.entries(match.pathname.groups).map(([name, part]) => [name, decoded(part)]),
      );
      const response = await answer(site, request, parts);
      if (response !== undefined) return response;
    }
    if (known && method !== "GET") throw new Refusal(405, "");
    return withSlash(pathname) ?? refuse(request, new Refusal(404, ""));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await request.body?.cancel().catch(() => {});
    return refuse(request, error);
  }
}

function route(method: Route["method"], pathname: string, answer: Answer): Route {
  return { method, path: new URLPattern({ pathname }), answer };
}

function project(site: Site, name = "", version?: string): Response | undefined {
  const found = site.store.project(name);
  return found === undefined ? undefined : projectPage(site, found, version);
}

async function file(site: Site, request: Request, path: string): Promise<Response | undefined> {
  for (const [{ urlPath, path: place, metadataSha256 }] of site.store.files()) {
    const type = { "content-type": "application/octet-stream" };
    if (path === urlPath) return await serveFile(request, place, type);
    if (path === `${urlPath}.metadata` && metadataSha256 !== undefined) {
      return await serveFile(request, `${place}.metadata`, type);
    }
  }
  return undefined;
}

/** A path that is there with a slash at its end is sent there, as Pyramid does. */
function withSlash(pathname: string): Response | undefined {
  const slashed = `${pathname}/`;
  const there = routes.some(({ method, path }) =>
    method === "GET" && !pathname.startsWith("/files/") && path.test({ pathname: slashed })
  );
  return there && !pathname.endsWith("/")
    ? new Response(null, { status: 301, headers: { location: slashed } })
    : undefined;
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return part;
  }
}
