// The two indexes, kept up for other programs: pyrelease in another terminal, uv, twine, a browser.
import { join } from "@std/path";
import type { ChannelName } from "../publish/decide.ts";
import { watchForInterrupt } from "../system/interrupt_watch.ts";
import type { System } from "../system/mod.ts";
import { environmentFile } from "./environment_file.ts";
import type { Fault } from "./faults/fault.ts";
import { type Rehearsal, type RehearsalIndex, startRehearsal } from "./rehearsal.ts";
import { type ServedProject, servedProject } from "./served_project.ts";
import { trustVariables } from "./trust.ts";
import { makeRenderer } from "./upload/renderer.ts";

/** What to serve. */
export interface ServeOptions {
  /** The project that others will publish; the current folder's unless given. */
  readonly dir?: string;
  /** Speak https, with an authority made for it. */
  readonly tls?: boolean;
  /** What goes wrong. */
  readonly faults?: readonly Fault[];
}

/** An index's addresses, each with a slash at its end. */
export interface ServedIndex
  extends Pick<RehearsalIndex, "name" | "audience" | "url" | "simpleUrl" | "uploadUrl"> {
  /** A person's token, for clients without an identity. It is worth nothing elsewhere. */
  readonly userToken: string;
}

/** A run of the project's CI that can be played in a shell. */
export interface ServedRun {
  /** The full ref. */
  readonly ref: string;
  /** What to source for the variables of its publishing job. */
  readonly file: string;
  readonly channel: ChannelName;
}

/** A rehearsal that is up. */
export interface Served {
  readonly test: ServedIndex;
  readonly production: ServedIndex;
  readonly identity: { readonly url: string; readonly issuer: string };
  /** With TLS, the certificate that clients must trust. */
  readonly caFile?: string;
  /** Absent where there is none. */
  readonly project?: { readonly name: string; readonly sha: string };
  /** A run on main and, where the commit has a version tag, one on the tag. */
  readonly runs: readonly ServedRun[];
  /** Waits for Ctrl-C, then stops the servers and removes every file. */
  untilInterrupted(): Promise<void>;
}

/**
 * Starts the indexes and the identity provider, and writes down what a CI run would have.
 *
 * @param system The machine.
 * @param options For which project, and how.
 * @throws {ReleaseError} when the named folder is no project in git.
 */
export async function serve(system: System, options: ServeOptions): Promise<Served> {
  await using stack = new AsyncDisposableStack();
  const interrupt = stack.use(watchForInterrupt());
  const folder = await system.files.realPath(
    await system.files.makeTemporaryFolder("pyrelease-rehearsal-"),
  );
  stack.defer(() => system.files.remove(folder));
  const served = await servedProject(system, options.dir);
  const rehearsal = stack.use(
    await startRehearsal({
      folder: join(folder, "indexes"),
      render: makeRenderer(system),
      tls: options.tls === true,
      ...(options.faults === undefined ? {} : { faults: options.faults }),
    }),
  );
  const { test, production, identity, caFile } = rehearsal;
  const runs = served === undefined ? [] : await writeRuns(system, rehearsal, served, folder);
  const running = stack.move();
  return {
    test: servedIndex(test),
    production: servedIndex(production),
    identity: { url: identity.url, issuer: identity.issuer },
    ...(caFile === undefined ? {} : { caFile }),
    ...(served === undefined ? {} : {
      project: { name: served.project.name, sha: served.sha },
    }),
    runs,
    async untilInterrupted() {
      await using _ = running;
      await interrupt.came;
    },
  };
}

/** Lets the project's CI publish to both indexes, from the environments that its channels name. */
async function writeRuns(
  system: Pick<System, "env" | "files">,
  rehearsal: Rehearsal,
  { project, sha, tag }: ServedProject,
  folder: string,
): Promise<ServedRun[]> {
  const { channels: { testpypi, pypi }, mainBranch = "main" } = project.config;
  rehearsal.test.addPendingPublisher(project.name, { environment: testpypi.environment });
  rehearsal.production.addPendingPublisher(project.name, { environment: pypi.environment });
  const more = {
    PYRELEASE_TESTPYPI_URL: rehearsal.test.url,
    PYRELEASE_PYPI_URL: rehearsal.production.url,
    ...await rehearsal.sigstore.variables(),
    ...await trustVariables(system, rehearsal.caFile, folder),
  };
  const write = async (
    ref: string,
    channel: ChannelName,
    name: string,
  ): Promise<ServedRun> => {
    const file = join(folder, name);
    const { environment } = project.config.channels[channel];
    const variables = await rehearsal.ciEnvironment({
      event: "push",
      ref,
      sha,
      idToken: true,
      environment,
      defaultBranch: mainBranch,
    });
    await system.files.write(file, environmentFile({ ...variables, ...more }));
    return { ref, file, channel };
  };
  const main = await write(`refs/heads/${mainBranch}`, "testpypi", "main.env");
  return tag === undefined ? [main] : [
    main,
    await write(`refs/tags/${tag}`, "pypi", "tag.env"),
  ];
}

function servedIndex(index: RehearsalIndex): ServedIndex {
  const { name, audience, url, simpleUrl, uploadUrl } = index;
  return { name, audience, url, simpleUrl, uploadUrl, userToken: index.addUserToken() };
}
