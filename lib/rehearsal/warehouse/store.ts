// Everything an index knows. It lives in memory; the files lie on the disk.
import { normalizeName } from "../../standards/name.ts";
import type { PendingPublisher, Project, Publisher, PublisherClaims, StoredFile } from "./model.ts";
import type { Token } from "./model.ts";

/** The state of one index. */
export class Store {
  /** By normalized name. */
  readonly projects: Map<string, Project> = new Map();
  readonly publishers: Publisher[] = [];
  readonly pending: PendingPublisher[] = [];
  readonly tokens: Map<string, Token> = new Map();
  /** ID tokens that were used, by `jti`, with the second in which each may be forgotten. */
  readonly usedTokens: Map<string, number> = new Map();
  /** Names of files that were deleted. */
  readonly usedNames: Set<string> = new Set();
  /** The name of every file that came whole, taken or refused, in the order in which they came. */
  readonly received: string[] = [];
  /** Grows with each change, as PyPI's serial does. */
  serial = 0;

  /** @param now Milliseconds since 1970. */
  constructor(readonly now: () => number) {}

  /** A project by any spelling of its name. */
  project(name: string): Project | undefined {
    return this.projects.get(normalizeName(name));
  }

  /** Adds a project without files, or gives the one that is there. */
  addProject(name: string): Project {
    const normalizedName = normalizeName(name);
    const there = this.projects.get(normalizedName);
    if (there !== undefined) return there;
    const project: Project = { name, normalizedName, status: "active", releases: new Map() };
    this.projects.set(normalizedName, project);
    this.serial++;
    return project;
  }

  /** Lets a workflow publish a project; a publisher with the same claims is one publisher. */
  addPublisher(project: string, claims: PublisherClaims): Publisher {
    const environment = claims.environment.toLowerCase();
    let publisher = this.publishers.find((each) =>
      each.repository === claims.repository && each.workflow === claims.workflow &&
      each.environment === environment
    );
    if (publisher === undefined) {
      publisher = { ...claims, environment, projects: new Set() };
      this.publishers.push(publisher);
    }
    publisher.projects.add(normalizeName(project));
    return publisher;
  }

  /** Every file with its project. */
  *files(): Generator<readonly [StoredFile, Project]> {
    for (const project of this.projects.values()) {
      for (const release of project.releases.values()) {
        for (const file of release.files) yield [file, project];
      }
    }
  }

  /** A token that stands for somebody. */
  addToken(token: Token): string {
    const secret = crypto.getRandomValues(new Uint8Array(96));
    const text = `pypi-${secret.toBase64({ alphabet: "base64url" })}`;
    this.tokens.set(text, token);
    return text;
  }

  /** Takes note that an ID token was used; `false` when it was already. */
  claimTokenId(id: string, forgetAt: number): boolean {
    if (this.isTokenUsed(id)) return false;
    this.usedTokens.set(id, forgetAt);
    return true;
  }

  /** Whether an ID token was used. */
  isTokenUsed(id: string): boolean {
    return (this.usedTokens.get(id) ?? 0) > this.now() / 1000;
  }
}
