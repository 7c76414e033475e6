// `GET /simple/` and `GET /simple/NAME/`, in JSON or HTML (warehouse/api/simple.py).
import { normalizeName } from "../../standards/name.ts";
import { acceptable } from "../web/accept.ts";
import { cacheable } from "../web/conditional.ts";
import { simpleData } from "./simple_data.ts";
import { detailPage, indexPage } from "./simple_pages.ts";
import type { Store } from "./store.ts";

const jsonType = "application/vnd.pypi.simple.v1+json";
const types = ["text/html", "application/vnd.pypi.simple.v1+html", jsonType];

/** All projects. */
export function answerSimpleIndex(store: Store, request: Request): Response {
  const shown = [...store.projects.values()].filter(({ status }) => status !== "quarantined")
    .sort((a, b) => a.normalizedName < b.normalizedName ? -1 : 1);
  const type = typeFor(request);
  const body = type === jsonType
    ? `${
      JSON.stringify({
        meta: { "api-version": "1.4", "_last-serial": store.serial },
        projects: shown.map(({ name }) => ({ name })),
      })
    }\n`
    : indexPage(shown);
  return cacheable(request, body, headersFor(type, store));
}

/** The files of a project. */
export function answerSimpleDetail(
  store: Store,
  request: Request,
  { name, origin }: { readonly name: string; readonly origin: string },
): Response {
  const project = store.project(name);
  if (project === undefined) {
    return new Response("404 Not Found", {
      status: 404,
      headers: { "content-type": "text/plain; charset=UTF-8" },
    });
  }
  if (project.normalizedName !== name) {
    const location = `/simple/${normalizeName(name)}/`;
    return new Response(null, { status: 301, headers: { location } });
  }
  const type = typeFor(request);
  const data = simpleData(store, project, origin);
  const body = type === jsonType ? `${JSON.stringify(data)}\n` : detailPage(data);
  return cacheable(request, body, headersFor(type, store));
}

/** HTML for whoever asks for nothing that there is. */
function typeFor(request: Request): string {
  return acceptable(request.headers.get("accept"), types)[0] ?? "text/html";
}

function headersFor(type: string, store: Store): Record<string, string> {
  return {
    "content-type": type === jsonType ? type : `${type}; charset=UTF-8`,
    "cache-control": "max-age=600, public",
    vary: "Accept",
    "x-pypi-last-serial": String(store.serial),
    "access-control-allow-origin": "*",
  };
}
