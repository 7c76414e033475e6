// Pages for a person's browser: what is on this index.
import { lastOf } from "../upload/form_fields.ts";
import { Html, html } from "../web/html.ts";
import type { Project, Release } from "./model.ts";
import { latestOf, releasesOf } from "./order.ts";
import { fileUrl } from "./simple_data.ts";
import type { Store } from "./store.ts";

/** What every page says of the index. */
export interface PageSite {
  readonly name: string;
  readonly origin: string;
}

/** The list of projects. */
export function homePage(site: PageSite, store: Store): Response {
  const projects = [...store.projects.values()];
  const rows = projects.map((project) =>
    html`
      <li><a href="/project/${project.normalizedName}/">${project
        .name}</a> ${latestOf(project)?.version ?? "no release yet"}${project.status === "active"
        ? ""
        : ` (${project.status})`}</li>
    `
  );
  const content = rows.length === 0 ? html`<p>Nothing is here yet.</p>` : html`<ul>${rows}</ul>`;
  return page(site, site.name, content);
}

/** A project with its releases, or one of them. */
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
  const install = `pip install -i ${site.origin}/simple/ ${project.name}${
    version === undefined ? "" : `==${version}`
  }`;
  const status = project.status === "active" ? [] : [html`
    <p><strong>This project is ${project.status}.</strong></p>
  `];
  return page(
    site,
    `${project.name} ${latest?.version ?? ""}`,
    html`${status}<p>${latest === undefined ? "" : lastOf(latest.fields, "summary") ?? ""}</p>
<pre>${install}</pre>
${shown.map((release) => releaseSection(site, project, release))}`,
  );
}

function releaseSection({ origin }: PageSite, project: Project, release: Release): Html {
  const { version, yanked } = release;
  const note = yanked === false ? "" : yanked === true ? " (yanked)" : ` (yanked: ${yanked})`;
  const files = release.files.map((file) =>
    html`
      <li><a href="${fileUrl(origin, file)}">${file.filename}</a>, ${file.size} bytes, ${new Date(
        file.uploadedAt,
      ).toISOString()}<br><code>sha256 ${file.sha256}</code></li>
    `
  );
  return html`
    <h2><a href="/project/${project.normalizedName}/${version}/">${version}</a>${note}</h2>
    <ul>
    ${files}</ul>
  `;
}

const style = new Html(
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
    "code,pre{overflow-wrap:anywhere;white-space:pre-wrap}",
);

function page(site: PageSite, title: string, content: Html): Response {
  const { text } = html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>${title}</title>
        <style>${style}</style>
      </head>
      <body>
    <p><a href="/">${site.name}</a>: an index on this machine, for rehearsals</p>
    <h1>${title}</h1>
    ${content}
      </body>
    </html>
  `;
  return new Response(text, {
    headers: {
      "content-type": "text/html; charset=UTF-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
