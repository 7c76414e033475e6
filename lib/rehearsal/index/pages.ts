// The pages for a person's browser: which projects there are, and what each has.
import { valueOf } from "./form_fields.ts";
import { Html, markup, page } from "./markup.ts";
import { addressOf, filesOf, isYanked, latestOf, releasesOf, timeText } from "./releases.ts";
import type { Project, Release, Storage, StoredFile } from "./storage.ts";

/** Answers `/`. */
export function homePage(name: string, base: string, storage: Storage): Response {
  const projects = [...storage.projects.values()]
    .sort((a, b) => a.normalizedName < b.normalizedName ? -1 : 1);
  const list = projects.length === 0
    ? markup`<p>There is no project yet: a pending publisher makes one when it mints.</p>`
    : markup`<ul>
${projects.map(projectItem)}</ul>`;
  return layout(
    name,
    markup`<h1>${name}</h1>
<p>This is ${name} as a rehearsal on this machine knows it.</p>
${list}
<p>Simple API: <code>${base}simple/</code><br>Uploads: <code>${base}legacy/</code></p>`,
  );
}

/** Answers `/project/NAME/` and `/project/NAME/VERSION/`. */
export function projectPage(
  name: string,
  base: string,
  project: Project,
  shown: Release | undefined = latestOf(project),
): Response {
  const address = `--index-url ${base}simple/ ${project.normalizedName}`;
  const summary = shown === undefined ? "" : valueOf(shown.metadata, "summary") ?? "";
  const install = shown === undefined
    ? markup`<p>It has no files yet.</p>`
    : markup`<pre>pip install ${address}==${shown.version}</pre>`;
  const status = project.status === "active"
    ? ""
    : markup`<p>This project is ${project.status}.</p>`;
  return layout(
    `${project.name} – ${name}`,
    markup`<p><a href="/">${name}</a></p>
<h1>${project.name} ${shown?.version ?? ""}</h1>
<p>${summary}</p>
${status}
${install}
${releasesOf(project).reverse().map((release) => releaseSection(base, release))}`,
  );
}

function projectItem(project: Project): Html {
  const latest = latestOf(project)?.version ?? "has no release";
  const address = `/project/${project.normalizedName}/`;
  return markup`<li><a href="${address}">${project.name}</a> ${latest}</li>
`;
}

function releaseSection(base: string, release: Release): Html {
  return markup`<h2>${release.version}${isYanked(release) ? " (yanked)" : ""}</h2>
<table>
<tr><th>File</th><th>Bytes</th><th>Uploaded</th><th>SHA-256</th></tr>
${filesOf(release).map((file) => fileRow(base, file))}</table>
`;
}

function fileRow(base: string, file: StoredFile): Html {
  const uploaded = timeText(file.uploadTime).slice(0, 16).replace("T", " ");
  return markup`<tr>
<td><a href="${addressOf(base, file)}">${file.filename}</a></td>
<td>${file.size}</td>
<td>${uploaded}</td>
<td><code>${file.sha256}</code></td>
</tr>
`;
}

const style = new Html(`<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
pre, code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: #f2f2f2; padding: .75rem 1rem; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid #ccc; padding: .25rem 1rem .25rem 0; text-align: left; vertical-align: top; }
@media (prefers-color-scheme: dark) {
  body { background: #111; color: #eee; } a { color: #9cf; } pre { background: #222; }
}
</style>`);

function layout(title: string, content: Html): Response {
  return page(markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${style}
</head>
<body>
${content}
</body>
</html>
`);
}
