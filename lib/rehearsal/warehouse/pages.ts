// Pages for a person's browser: what is on this index.
import { lastOf } from "../upload/form_fields.ts";
import { Html, markup } from "../web/html.ts";
import type { Project, Release } from "./model.ts";
import { latestOf, releasesOf } from "./order.ts";
import { type PageSite, sitePage } from "./site_page.ts";
import { fileUrl } from "./simple_data.ts";
import type { Store } from "./store.ts";

/** The list of projects. */
export function homePage(site: PageSite, store: Store): Response {
  const rows = [...store.projects.values()].map((project) => {
    const version = latestOf(project)?.version ?? "no release yet";
    const status = project.status === "active" ? "" : ` (${project.status})`;
    const page = `/project/${project.normalizedName}/`;
    return markup`<li><a href="${page}">${project.name}</a> ${version}${status}</li>\n`;
  });
  const content = rows.length === 0
    ? markup`<p>Nothing is here yet.</p>`
    : markup`<ul>\n${rows}</ul>`;
  return sitePage(site, site.name, content);
}

/**
 * A project with its releases, or one of them.
 *
 * @returns `undefined` when there is no such release.
 */
export function projectPage(
  site: PageSite,
  project: Project,
  version: string | undefined,
): Response | undefined {
  const releases = releasesOf(project).reverse();
  const shown = version === undefined
    ? releases
    : releases.filter((release) => release.version === version);
  if (version !== undefined && shown.length === 0) return undefined;
  const latest = version === undefined ? latestOf(project) : shown[0];
  const wanted = version === undefined ? project.name : `${project.name}==${version}`;
  const status = project.status === "active"
    ? []
    : [markup`<p><strong>This project is ${project.status}.</strong></p>\n`];
  const summary = latest === undefined ? "" : lastOf(latest.fields, "summary") ?? "";
  const content = markup`${status}<p>${summary}</p>
<pre>pip install -i ${site.origin}/simple/ ${wanted}</pre>
${shown.map((release) => releaseSection(site, project, release))}`;
  return sitePage(site, `${project.name} ${latest?.version ?? ""}`, content);
}

function releaseSection({ origin }: PageSite, project: Project, release: Release): Html {
  const { version, yanked } = release;
  const note = yanked === false ? "" : yanked === true ? " (yanked)" : ` (yanked: ${yanked})`;
  const page = `/project/${project.normalizedName}/${version}/`;
  const files = release.files.map((file) => {
    const time = new Date(file.uploadedAt).toISOString();
    const link = markup`<a href="${fileUrl(origin, file)}">${file.filename}</a>`;
    return markup`<li>${link}, ${file.size} bytes, ${time}<br><code>sha256 ${file.sha256}</code></li>\n`;
  });
  return markup`<h2><a href="${page}">${version}</a>${note}</h2>\n<ul>\n${files}</ul>\n`;
}
