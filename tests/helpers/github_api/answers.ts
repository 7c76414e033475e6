// How GitHub answers what is asked of a repository's releases.
import {
  type Addresses,
  assetJson,
  environmentJson,
  type KeptRelease,
  type KeptRepository,
  releaseJson,
  renamed,
} from "./state.ts";

/** A request, its body read. */
export interface Asked {
  readonly method: string;
  /** Behind the repository: `releases/1/assets`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** An answer. */
export interface Answered {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GitHub's usual error. */
export function problem(status: number, message: string, errors?: readonly unknown[]): Answered {
  const documentation_url = "https://docs.github.com/rest";
  return {
    status,
    body: {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url,
      status: String(status),
    },
  };
}

const notFound = problem(404, "Not Found");

/**
 * Answers a request for a repository.
 *
 * @param asked What is asked.
 * @param repository What is kept; changed by what is asked.
 * @param at The server's addresses.
 */
export function answer(asked: Asked, repository: KeptRepository, at: Addresses): Answered {
  const { method, path, query, body } = asked;
  const json = () => JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
  const shown = (release: KeptRelease) => releaseJson(release, repository, at);
  const withId = (text: string | undefined) =>
    repository.releases.find(({ id }) => id === Number(text));
  const tag = /^commits\/tags\/(.+)$/.exec(path)?.[1];
  if (method === "GET" && tag !== undefined) {
    const commit = repository.tags.get(tag);
    return commit === undefined
      ? problem(422, `No commit found for SHA: tags/${tag}`)
      : { status: 200, body: commit };
  }
  const [, named = "", policies] =
    /^environments\/(.+?)(\/deployment-branch-policies)?$/.exec(path) ??
      [];
  const environment = repository.environments.get(named);
  if (method === "GET" && environment !== undefined) {
    const { branchPolicies } = environment;
    return {
      status: 200,
      body: policies === undefined
        ? environmentJson(named, environment, at)
        : { total_count: branchPolicies.length, branch_policies: branchPolicies },
    };
  }
  const byTag = /^releases\/tags\/(.+)$/.exec(path)?.[1];
  if (method === "GET" && byTag !== undefined) {
    const release = repository.releases.find(({ tag, draft }) => tag === byTag && !draft);
    return release === undefined ? notFound : { status: 200, body: shown(release) };
  }
  if (path === "releases") {
    if (method === "GET") {
      return { status: 200, body: page(repository.releases.toReversed().map(shown), query) };
    }
    return made(json(), repository, shown);
  }
  const [, release] = /^releases\/(\d+)$/.exec(path) ?? [];
  if (release !== undefined) return changed(method, withId(release), json, repository, shown);
  const [, owner] = /^releases\/(\d+)\/assets$/.exec(path) ?? [];
  if (owner !== undefined) {
    const of = withId(owner);
    if (of === undefined) return notFound;
    return method === "GET"
      ? {
        status: 200,
        body: page(of.assets.map((asset) => assetJson(asset, repository, at)), query),
      }
      : attached(asked, of, repository, at);
  }
  const [, id] = /^releases\/assets\/(\d+)$/.exec(path) ?? [];
  const holder = repository.releases.find(({ assets }) =>
    assets.some((asset) => asset.id === Number(id))
  );
  const index = holder?.assets.findIndex((asset) => asset.id === Number(id)) ?? -1;
  const asset = holder?.assets[index];
  if (holder === undefined || asset === undefined) return notFound;
  if (method === "DELETE") {
    holder.assets.splice(index, 1);
    return { status: 204 };
  }
  return asked.headers["accept"] === "application/octet-stream"
    ? { status: 302, headers: { location: `${at.web}/storage/${asset.id}?signature=abc` } }
    : { status: 200, body: assetJson(asset, repository, at) };
}

function made(
  fields: Record<string, unknown>,
  repository: KeptRepository,
  shown: (release: KeptRelease) => unknown,
): Answered {
  const tag = String(fields["tag_name"]);
  // Drafts do not count: several of one tag may be there.
  const taken = repository.releases.some((each) => each.tag === tag && !each.draft);
  if (taken) return exists("Release", "tag_name");
  const release: KeptRelease = {
    id: nextId(repository),
    tag,
    name: String(fields["name"] ?? tag),
    body: fields["generate_release_notes"] === true ? "## What's Changed" : "",
    draft: fields["draft"] === true,
    prerelease: fields["prerelease"] === true,
    immutable: false,
    assets: [],
  };
  repository.releases.push(release);
  return { status: 201, body: shown(release) };
}

function changed(
  method: string,
  release: KeptRelease | undefined,
  json: () => Record<string, unknown>,
  repository: KeptRepository,
  shown: (release: KeptRelease) => unknown,
): Answered {
  if (release === undefined) return notFound;
  if (method === "DELETE") {
    repository.releases.splice(repository.releases.indexOf(release), 1);
    return { status: 204 };
  }
  if (method === "PATCH") {
    const fields = json();
    release.draft = fields["draft"] === undefined ? release.draft : fields["draft"] === true;
    if (typeof fields["prerelease"] === "boolean") release.prerelease = fields["prerelease"];
    if (typeof fields["make_latest"] === "string") release.makeLatest = fields["make_latest"];
  }
  return { status: 200, body: shown(release) };
}

function attached(
  { query, body, headers }: Asked,
  release: KeptRelease,
  repository: KeptRepository,
  at: Addresses,
): Answered {
  const name = renamed(query.get("name") ?? "");
  if (release.immutable) return problem(422, "Cannot upload assets to an immutable release.");
  if (release.assets.some((asset) => asset.name === name)) return exists("ReleaseAsset", "name");
  const asset = {
    id: nextId(repository),
    name,
    state: "uploaded",
    content: body,
    contentType: headers["content-type"] ?? "",
  } as const;
  release.assets.push(asset);
  return { status: 201, body: assetJson(asset, repository, at) };
}

function exists(resource: string, field: string): Answered {
  return problem(422, "Validation Failed", [{ resource, code: "already_exists", field }]);
}

/** An id that no release and no file has had. */
export function nextId({ releases }: KeptRepository): number {
  const ids = releases.flatMap(({ id, assets }) => [id, ...assets.map((asset) => asset.id)]);
  return Math.max(100, ...ids) + 1;
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get("per_page") ?? 30);
  const start = (Number(query.get("page") ?? 1) - 1) * size;
  return items.slice(start, start + size);
}
