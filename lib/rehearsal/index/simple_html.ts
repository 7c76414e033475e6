// The simple API's HTML: links that pip reads (PEP 503, 592, 629, 792).
import { normalizeName } from "../../standards/name.ts";
import { type Html, markup } from "./markup.ts";
import type { SimpleFile, SimpleIndex, SimpleProject } from "./simple_content.ts";

/** The list of projects. */
export function projectsHtml({ meta, projects }: SimpleIndex): Html {
  const links = projects.map(({ name }) =>
    markup`    <a href="/simple/${normalizeName(name)}/">${name}</a>
`
  );
  return markup`<!DOCTYPE html>
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
  return markup`<!DOCTYPE html>
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
  const requires = python === null ? "" : markup` data-requires-python="${python}"`;
  const reason = file.yanked === true ? "" : file.yanked;
  const yanked = reason === false ? "" : markup` data-yanked="${reason}"`;
  const address = `${file.url}#sha256=${file.hashes.sha256}`;
  return markup`    <a href="${address}"${requires}${yanked}>${file.filename}</a><br />
`;
}
