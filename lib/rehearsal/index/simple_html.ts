// The simple API's HTML: links that pip reads (PEP 503, 592, 629, 792).
import { normalizeName } from "../../standards/name.ts";
import { type Html, html } from "./html.ts";
import type { SimpleFile, SimpleIndex, SimpleProject } from "./simple_content.ts";

/** The list of projects. */
export function projectsHtml({ meta, projects }: SimpleIndex): Html {
  const links = projects.map(({ name }) =>
    html`
      <a href="/simple/${normalizeName(name)}/">${name}</a>
    `
  );
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta name="pypi:repository-version" content="${meta["api-version"]}">
        <title>Simple index</title>
      </head>
      <body>
    ${links}  </body>
    </html>
  `;
}

/** A project's files. */
export function projectHtml(
  { meta, name, files, "project-status": { status } }: SimpleProject,
): Html {
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta name="pypi:repository-version" content="${meta["api-version"]}">
        <meta name="pypi:project-status" content="${status}">
        <title>Links for ${name}</title>
      </head>
      <body>
        <h1>Links for ${name}</h1>
    ${files.map(link)}  </body>
    </html>
    <!--SERIAL ${meta["_last-serial"]}-->
  `;
}

function link(file: SimpleFile): Html {
  const python = file["requires-python"];
  const requires = python === null ? "" : html`
    data-requires-python="${python}"
  `;
  const yanked = file.yanked === false ? "" : html`
    data-yanked="${file.yanked === true ? "" : file.yanked}"
  `;
  const address = `${file.url}#sha256=${file.hashes.sha256}`;
  return html`
    <a href="${address}" ${requires}${yanked}>${file.filename}</a><br />
  `;
}
