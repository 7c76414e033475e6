// What an index holds: projects, their releases, and files on the disk.
import { dirname, join } from "@std/path";
import { normalizeName } from "../../standards/name.ts";
import type { FormFields } from "./form_fields.ts";

/** A project's state (PEP 792). */
export type ProjectStatus = "active" | "archived" | "quarantined" | "deprecated";

/** A file that is served. */
export interface StoredFile {
  readonly filename: string;
  readonly kind: "sdist" | "bdist_wheel";
  readonly pyversion: string;
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex, like the others. */
  readonly sha256: string;
  readonly blake2b256: string;
  readonly md5: string;
  /** Milliseconds since 1970. */
  readonly uploadTime: number;
  /** Below `/files/`, and below the folder `files`. */
  readonly path: string;
  /** `true`, or the reason. */
  yanked: boolean | string;
  /** The form that it came with; none when it was put here. */
  readonly received?: readonly (readonly [string, string])[];
}

/** A release, with the metadata of the first of its files. */
export interface Release {
  /** Normalized (PEP 440). */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly metadata: FormFields;
  readonly files: StoredFile[];
}

/** A project, which may have no release. */
export interface Project {
  /** As the last upload spelt it. */
  name: string;
  readonly normalizedName: string;
  status: ProjectStatus;
  /** By canonical version. */
  readonly releases: Map<string, Release>;
}

/** Everything that one index holds. */
export class Storage {
  /** By normalized name. */
  readonly projects: Map<string, Project> = new Map();
  /** Names of files that were deleted. */
  readonly usedNames: Set<string> = new Set();
  /** Grows with each change. */
  serial = 0;

  constructor(readonly folder: string) {}

  /** A project by any spelling of its name. */
  project(name: string): Project | undefined {
    return this.projects.get(normalizeName(name));
  }

  /** Adds a project without releases; `undefined` when it is there. */
  addProject(name: string): Project | undefined {
    const normalizedName = normalizeName(name);
    if (this.projects.has(normalizedName)) return undefined;
    const project: Project = { name, normalizedName, status: "active", releases: new Map() };
    this.projects.set(normalizedName, project);
    this.serial++;
    return project;
  }

  /** Every file with its release. */
  *files(): Generator<{ file: StoredFile; release: Release; project: Project }> {
    for (const project of this.projects.values()) {
      for (const release of project.releases.values()) {
        for (const file of release.files) yield { file, release, project };
      }
    }
  }

  /** A file by its name. */
  find(filename: string): { file: StoredFile; release: Release } | undefined {
    return this.files().find(({ file }) => file.filename === filename);
  }

  /** Where a file lies on the disk. */
  locate(path: string): string {
    return join(this.folder, "files", path);
  }

  /** Moves a whole file to its place: it is there at once, or not at all. */
  async keep(from: string, path: string): Promise<void> {
    await Deno.mkdir(dirname(this.locate(path)), { recursive: true });
    await Deno.rename(from, this.locate(path));
  }

  /** Takes a file out; its name stays used for ever. */
  delete(filename: string): void {
    const found = this.find(filename);
    if (found === undefined) throw new TypeError(`${this.folder} has no ${filename}`);
    found.release.files.splice(found.release.files.indexOf(found.file), 1);
    this.usedNames.add(filename);
    this.serial++;
    Deno.removeSync(this.locate(found.file.path));
  }
}

/** Where a file is kept, by its digest, as PyPI does: other bytes are at another address. */
export function pathOf(blake2b256: string, filename: string): string {
  return [blake2b256.slice(0, 2), blake2b256.slice(2, 4), blake2b256.slice(4), filename].join("/");
}
