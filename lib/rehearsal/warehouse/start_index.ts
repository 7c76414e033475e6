// One index: its server, and the handles with which a rehearsal sets it up and looks at it.
import { fileNameOf } from "../../standards/name.ts";
import type { Gate } from "../faults/gate.ts";
import type { Identity } from "../identity/identity.ts";
import { usual } from "../job.ts";
import type { RehearsalSigstore } from "../sigstore/start_sigstore.ts";
import { makeTurns } from "../upload/legacy.ts";
import type { Renderer } from "../upload/renderer.ts";
import { listen, type LoggedRequest, type TlsPair } from "../web/listen.ts";
import { canonicalVersionOf } from "./canonical.ts";
import type { Project, ProjectStatus, PublisherClaims } from "./model.ts";
import { type IndexOptions, usualOptions } from "./options.ts";
import { answer, type Site } from "./routes.ts";
import { seedFile, type SeedOptions } from "./seed.ts";
import { Store } from "./store.ts";

/** An index on this machine. */
export interface RehearsalIndex {
  /** For people. */
  readonly name: string;
  /** With a slash at the end, as the following ones. */
  readonly url: string;
  readonly simpleUrl: string;
  readonly uploadUrl: string;
  readonly audience: string;
  /** Can be changed at any time. */
  readonly options: IndexOptions;
  /** What it was asked, in the order of the answers. */
  readonly requests: readonly LoggedRequest[];
  /** The name of every file that came whole, taken or refused, in the order in which they came. */
  readonly received: readonly string[];
  /** Adds a project without files. */
  addProject(name: string): Project;
  /** Lets a workflow publish a project, which is added if it is not there. */
  addPublisher(project: string, claims?: Partial<PublisherClaims>): void;
  /** Lets a workflow publish a project that its first token makes. */
  addPendingPublisher(project: string, claims?: Partial<PublisherClaims>): void;
  /** A person's token, for all projects and to make new ones; it does not expire. */
  addUserToken(user?: string): string;
  /**
   * Puts a wheel or an sdist on the index as a person would have uploaded it.
   *
   * @throws {Error} with the index's refusal.
   */
  seed(path: string, options?: SeedOptions): Promise<void>;
  /** Every project with its releases and files; the fields of each upload are kept with it. */
  projects(): readonly Project[];
  project(name: string): Project | undefined;
  setReadOnly(on: boolean): void;
  /** Archives a project, puts it in quarantine, or back. */
  setStatus(project: string, status: ProjectStatus): void;
  /** Yanks a release, with a reason or without one. */
  yank(project: string, version: string, reason?: string): void;
  /** Deletes a file; its name is used up for ever. */
  removeFile(filename: string): Promise<void>;
}

/** How to run it. */
export interface IndexStart {
  readonly name: string;
  readonly audience: string;
  /** Where its files go. */
  readonly folder: string;
  readonly identity: Pick<Identity, "issuer" | "keys">;
  /** Whose attestations it takes. */
  readonly sigstore: Pick<RehearsalSigstore, "trustRoot">;
  /** Whether a description renders. */
  readonly render: Renderer;
  readonly port?: number;
  readonly tls?: TlsPair;
  readonly gate?: Gate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Starts an index without projects. */
export function startIndex(start: IndexStart): RehearsalIndex & AsyncDisposable {
  const { name, audience, folder, identity, sigstore, render, now, ...where } = start;
  const store = new Store(now);
  const options = usualOptions();
  const listener = listen((request) => answer(site, request), {
    ...where,
    intercept: () => options.intercept,
  });
  const { origin, requests } = listener;
  const site: Site = {
    name,
    origin,
    store,
    options,
    folder,
    trustRoot: sigstore.trustRoot,
    helpUrl: `${origin}/help/`,
    render,
    trust: { issuer: identity.issuer, audience, keys: identity.keys },
    inTurn: makeTurns(),
  };
  return {
    name,
    audience,
    url: `${origin}/`,
    simpleUrl: `${origin}/simple/`,
    uploadUrl: `${origin}/legacy/`,
    options,
    requests,
    received: store.received,
    addProject: (project) => store.addProject(project),
    addPublisher(project, claims) {
      store.addProject(project);
      store.addPublisher(project, claimsOf(claims));
    },
    addPendingPublisher(project, claims) {
      store.pending.push({ ...claimsOf(claims), project });
    },
    addUserToken: (user = "ada") => store.addToken({ kind: "user", user }),
    seed: (path, options) => seedFile(site, path, options),
    projects: () => [...store.projects.values()],
    project: (project) => store.project(project),
    setReadOnly: (on) => void (options.readOnly = on),
    setStatus: (project, status) => void (known(store, project).status = status),
    yank(project, version, reason) {
      const release = known(store, project).releases.get(canonicalVersionOf(version));
      if (release === undefined) throw new Error(`${project} has no release ${version}`);
      release.yanked = reason ?? true;
      store.serial++;
    },
    removeFile: (filename) => removeFile(store, filename),
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  };
}

function claimsOf(claims: Partial<PublisherClaims> = {}): PublisherClaims {
  return { ...usual, environment: "", ...claims };
}

function known(store: Store, name: string): Project {
  const project = store.project(name);
  if (project === undefined) throw new Error(`There is no project ${fileNameOf(name)}`);
  return project;
}

async function removeFile(store: Store, filename: string): Promise<void> {
  for (const project of store.projects.values()) {
    for (const { files } of project.releases.values()) {
      const at = files.findIndex((file) => file.filename === filename);
      const [removed] = at < 0 ? [] : files.splice(at, 1);
      if (removed === undefined) continue;
      await Deno.remove(removed.path);
      store.usedNames.add(filename);
      store.serial++;
      return;
    }
  }
  throw new Error(`There is no file ${filename}`);
}
