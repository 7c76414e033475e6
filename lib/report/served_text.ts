// A rehearsal that is up, as a person and a program read it: addresses, and commands to paste.
import { shellQuote } from "../rehearsal/environment_file.ts";
import type { Served, ServedIndex, ServedRun } from "../rehearsal/serve.ts";
import { inline } from "../standards/display.ts";

/**
 * What is served, and the way to use it. The tokens are in the text alone, for whoever asked for them.
 *
 * @param served What is up.
 */
export function servedResult(
  served: Served,
): { text: string; json: unknown; until: () => Promise<void> } {
  const { test, production, identity, caFile, project, runs, untilInterrupted } = served;
  const json = {
    test: addressesOf(test),
    production: addressesOf(production),
    identity,
    ...(caFile === undefined ? {} : { ca: caFile }),
    ...(project === undefined ? {} : { project }),
    runs,
  };
  const text = [
    ...[test, production].map(({ name, url }) => `${name.padEnd(10)} ${url}`),
    ...(caFile === undefined ? [] : [`${"CA".padEnd(10)} ${caFile}`]),
    ...projectLines(served),
    "",
    "With a token of its own, twine:",
    `  ${twine(test, caFile)}`,
    "",
    "Ctrl-C stops both indexes and forgets everything",
  ];
  return { text: text.join("\n"), json, until: untilInterrupted };
}

function projectLines(served: Served): string[] {
  const { project, runs, caFile } = served;
  if (project === undefined) {
    return [
      "",
      "Name a project with --project, or start in its folder, to get the environment of its CI",
    ];
  }
  const name = inline(project.name);
  return [
    "",
    `As the CI of ${name} at ${project.sha.slice(0, 12)}, in the project's folder:`,
    "  deno task verify",
    ...runs.map((run) => `  ${sourced(run, "deno task publish")}`),
    "",
    "With the same identity, uv:",
    ...(caFile === undefined
      ? ["  not over http: start again with --tls"]
      : runs.map((run) => `  ${uv(served, run, caFile)}`)),
    "",
    "What a user types then:",
    ...runs.map((run) => `  ${pip(served, run, name)}`),
  ];
}

function sourced({ file, ref }: ServedRun, command: string): string {
  return `( . ${shellQuote(file)} && ${command} )  # ${inline(ref)}`;
}

/** uv exchanges identities over https only. */
function uv(served: Served, run: ServedRun, caFile: string): string {
  const { uploadUrl } = indexOf(served, run);
  const publish = `uv publish --trusted-publishing always --publish-url ${uploadUrl}`;
  return sourced(run, `SSL_CERT_FILE=${shellQuote(caFile)} ${publish}`);
}

function twine({ uploadUrl, userToken }: ServedIndex, caFile: string | undefined): string {
  return `${trusting(caFile)}TWINE_USERNAME=__token__ TWINE_PASSWORD=${userToken} ` +
    `twine upload --repository-url ${uploadUrl} dist/*`;
}

/** The index holds this project alone; pip takes a development release only when asked. */
function pip(served: Served, run: ServedRun, name: string): string {
  const options = run.channel === "testpypi" ? "--pre --no-deps" : "--no-deps";
  const { simpleUrl } = indexOf(served, run);
  return `${trusting(served.caFile)}pip install ${options} --index-url ${simpleUrl} ${
    shellQuote(name)
  }`;
}

/** `--cert` gives way to this variable in pip and twine, where it is set: requests has it so. */
function trusting(caFile: string | undefined): string {
  return caFile === undefined ? "" : `REQUESTS_CA_BUNDLE=${shellQuote(caFile)} `;
}

function indexOf({ test, production }: Served, { channel }: ServedRun): ServedIndex {
  return channel === "testpypi" ? test : production;
}

function addressesOf({ userToken: _, ...addresses }: ServedIndex): Omit<ServedIndex, "userToken"> {
  return addresses;
}
