// A Python package index, as PyPI is one: the upload door, the simple API, files and pages.
import { isValidName } from "../../standards/name.ts";
import { answer } from "./answer.ts";
import { seed } from "./seed.ts";
import { defaultOptions, type IndexOptions, type IndexSettings } from "./settings.ts";
import { type Project, type ProjectStatus, Storage } from "./storage.ts";
import { Turns } from "./turns.ts";

export type { IndexOptions, IndexSettings, Tokens } from "./settings.ts";
export type { ProjectStatus } from "./storage.ts";

/** A request that was answered. Neither a token nor a body is in it, nor a query. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** An index without a server around it. */
export interface IndexApp {
  readonly options: IndexOptions;
  /**
   * Answers everything but `/_/oidc/*`.
   *
   * @param base The server's own origin, with a slash at its end.
   */
  handle(request: Request, base: string): Promise<Response>;
  /** Makes an empty project, as a pending publisher does; `false` when it is there. */
  createProject(name: string): Promise<boolean>;
  hasProject(name: string): boolean;
  /** Normalized, sorted. */
  projectNames(): string[];
  setStatus(name: string, status: ProjectStatus): void;
  /**
   * Puts a file there without a token; its own metadata say what it is.
   *
   * @param uploadTime Milliseconds since 1970; now without it.
   */
  seed(path: string, uploadTime?: number): Promise<void>;
  /** Takes a file out; its name stays used. */
  deleteFile(filename: string): void;
  yank(filename: string, reason?: string): void;
  /** Every text field that came with an accepted upload, in order. */
  received(filename: string): readonly (readonly [string, string])[] | undefined;
  /** In the order of the answers. */
  readonly log: readonly LoggedRequest[];
}

/**
 * Makes an index.
 *
 * @param settings Its name, folder, clock, and who may upload.
 * @param options What differs from PyPI's own limits.
 */
export function createIndexApp(
  settings: IndexSettings,
  options: Partial<IndexOptions> = {},
): IndexApp {
  const storage = new Storage(settings.folder);
  const door = {
    settings,
    storage,
    options: { ...defaultOptions, ...options },
    turns: new Turns(),
  };
  const log: LoggedRequest[] = [];
  const projectOf = (name: string): Project => {
    const project = storage.project(name);
    if (project === undefined) throw new TypeError(`${settings.name} has no project ${name}`);
    return project;
  };
  const fileOf = (filename: string) => {
    const found = storage.find(filename);
    if (found === undefined) throw new TypeError(`${settings.name} has no file ${filename}`);
    return found.file;
  };
  return {
    options: door.options,
    log,
    async handle(request, base) {
      const response = await answer(request, base, door);
      const { pathname } = new URL(request.url);
      log.push({ method: request.method, path: pathname, status: response.status });
      return response;
    },
    createProject(name) {
      if (!isValidName(name)) throw new TypeError(`${JSON.stringify(name)} is no project name`);
      return Promise.resolve(storage.addProject(name) !== undefined);
    },
    hasProject: (name) => storage.project(name) !== undefined,
    projectNames: () => [...storage.projects.keys()].sort(),
    setStatus(name, status) {
      projectOf(name).status = status;
      storage.serial++;
    },
    seed: (path, uploadTime = settings.now()) => seed(storage, path, uploadTime),
    deleteFile: (filename) => storage.delete(filename),
    yank(filename, reason) {
      fileOf(filename).yanked = reason ?? true;
      storage.serial++;
    },
    received: (filename) => storage.find(filename)?.file.received,
  };
}
