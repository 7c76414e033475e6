// The simple API in HTML (PEP 503, frozen by PEP 833).
import { Html, markup } from "../web/html.ts";
import type { Project } from "./model.ts";
import type { SimpleData, SimpleFileData } from "./simple_data.ts";

/** All projects. */
export function indexPage(projects: readonly Project[]): string {
  const links = projects.map(({ name, normalizedName }) =>
    markup`    <a href="/simple/${normalizedName}/">${name}</a>\n`
  );
  return markup`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta name="pypi:repository-version" content="1.4">
    <title>Simple index</title>
  </head>
  <body>
${links}  </body>
</html>
`.text;
}

/** The files of a project. */
export function detailPage(data: SimpleData): string {
  return markup`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta name="pypi:repository-version" content="${data.meta["api-version"]}">
    <meta name="pypi:project-status" content="${data["project-status"].status}">
    <title>Links for ${data.name}</title>
  </head>
  <body>
    <h1>Links for ${data.name}</h1>
${data.files.map(link)}  </body>
</html>
<!--SERIAL ${data.meta["_last-serial"]}-->
`.text;
}

function link(file: SimpleFileData): Html {
  const requires = file["requires-python"] ?? undefined;
  const metadata = file["core-metadata"];
  const { yanked } = file;
  const attributes = [
    ...attribute("data-requires-python", requires),
    ...attribute("data-yanked", yanked === false ? undefined : yanked === true ? "" : yanked),
    ...attribute("data-provenance", file.provenance ?? undefined),
    ...attribute("data-core-metadata", metadata ? `sha256=${metadata.sha256}` : undefined),
  ];
  const target = `${file.url}#sha256=${file.hashes.sha256}`;
  return markup`    <a href="${target}"${attributes}>${file.filename}</a><br />\n`;
}

function attribute(name: string, value: string | undefined): Html[] {
  return value === undefined ? [] : [markup` ${new Html(name)}="${value}"`];
}
