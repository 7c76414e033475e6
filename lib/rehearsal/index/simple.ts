// The simple API (PEP 503, 691, 700, 792): which files there are, as HTML or JSON.
import { createHash } from "node:crypto";
import { normalizeName } from "../../standards/name.ts";
import { bestOf } from "./accept.ts";
import { valueOf } from "./form_fields.ts";
import { addressOf, filesOf, releasesOf, timeText } from "./releases.ts";
import type { SimpleFile, SimpleIndex, SimpleProject } from "./simple_content.ts";
import { projectHtml, projectsHtml } from "./simple_html.ts";
import type { Project, Storage } from "./storage.ts";

const htmlType = "text/html";
const types = [
  htmlType,
  "application/vnd.pypi.simple.v1+html",
  "application/vnd.pypi.simple.v1+json",
];

/** Answers `/simple/`. */
export function simpleIndex(request: Request, storage: Storage, cacheSeconds: number): Response {
  const projects = [...storage.projects.values()]
    .filter(({ status }) => status !== "quarantined")
    .sort((a, b) => a.normalizedName < b.normalizedName ? -1 : 1)
    .map(({ name }) => ({ name, "_last-serial": storage.serial }));
  const content: SimpleIndex = { meta: metaOf(storage), projects };
  return negotiated(request, storage, cacheSeconds, content, () => projectsHtml(content).text);
}

/** Answers `/simple/NAME/`. */
export function simpleProject(
  request: Request,
  base: string,
  project: Project,
  storage: Storage,
  cacheSeconds: number,
): Response {
  const content = contentOf(base, project, storage);
  return negotiated(request, storage, cacheSeconds, content, () => projectHtml(content).text);
}

/** Where a name that is not normalized leads: the server asks clients to keep to one address. */
export function simpleRedirect(base: string, name: string): Response {
  const location = `${base}simple/${normalizeName(name)}/`;
  return new Response(null, { status: 301, headers: { location } });
}

function metaOf({ serial }: Storage): SimpleIndex["meta"] {
  return { "api-version": "1.4", "_last-serial": serial };
}

function contentOf(base: string, project: Project, storage: Storage): SimpleProject {
  const releases = project.status === "quarantined" ? [] : releasesOf(project);
  return {
    meta: metaOf(storage),
    name: project.normalizedName,
    "project-status": { status: project.status },
    versions: releases.map(({ version }) => version),
    files: releases.flatMap((release) =>
      filesOf(release).map((file): SimpleFile => ({
        filename: file.filename,
        url: addressOf(base, file),
        hashes: { sha256: file.sha256 },
        "requires-python": valueOf(release.metadata, "requires_python") ?? null,
        size: file.size,
        "upload-time": timeText(file.uploadTime),
        yanked: file.yanked,
        "core-metadata": false,
        "data-dist-info-metadata": false,
        provenance: null,
      }))
    ),
  };
}

function negotiated(
  request: Request,
  { serial }: Storage,
  cacheSeconds: number,
  content: SimpleIndex | SimpleProject,
  asHtml: () => string,
): Response {
  // Who takes nothing of it gets HTML: no 406 there.
  const type = bestOf(request.headers.get("accept"), types) ?? htmlType;
  const body = type.endsWith("json") ? `${JSON.stringify(content)}\n` : asHtml();
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = {
    etag,
    vary: "Accept, Accept-Encoding",
    "cache-control": `max-age=${cacheSeconds}, public`,
    "x-pypi-last-serial": String(serial),
    "x-content-type-options": "nosniff",
  };
  const known = request.headers.get("if-none-match")?.split(",").map((each) => each.trim());
  const isKnown = known?.some((each) => each === "*" || each.replace(/^W\//, "") === etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  const charset = type === htmlType ? "; charset=UTF-8" : "";
  return new Response(body, { headers: { ...headers, "content-type": type + charset } });
}
