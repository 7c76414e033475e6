// What a stand-in for GitHub keeps of one repository: tags, releases and their files.
import { createHash } from "node:crypto";

/** A file of a release. */
export interface KeptAsset {
  readonly id: number;
  readonly name: string;
  readonly state: "uploaded" | "starter";
  readonly content: Uint8Array;
  readonly contentType: string;
}

/** A release. */
export interface KeptRelease {
  readonly id: number;
  tag: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  makeLatest?: string;
  readonly assets: KeptAsset[];
}

/** An environment, as the API writes it, with its branch policies. */
export interface KeptEnvironment {
  readonly reviewers: number;
  readonly policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  readonly branchPolicies: readonly { readonly name: string; readonly type: "branch" | "tag" }[];
}

/** The repository. */
export interface KeptRepository {
  readonly environments: Map<string, KeptEnvironment>;
  /** Commit by tag. */
  readonly tags: Map<string, string>;
  readonly releases: KeptRelease[];
  /** Whether files have their digest in the API, as they do since June 2025. */
  digests: boolean;
}

/** Addresses as the API writes them. */
export interface Addresses {
  readonly api: string;
  readonly uploads: string;
  readonly web: string;
}

/** What GitHub calls a file. */
export function renamed(name: string): string {
  return name.replace(/[^\w+@-]+/g, ".").replace(/^\.|\.$/g, "");
}

/**
 * A release as the API writes it (GitHub, "REST API endpoints for releases").
 *
 * @param release The release.
 * @param repository Where it is.
 * @param at The server's addresses.
 */
export function releaseJson(
  release: KeptRelease,
  repository: KeptRepository,
  at: Addresses,
): Record<string, unknown> {
  const { id, tag, name, body, draft, prerelease, immutable } = release;
  return {
    url: `${at.api}/releases/${id}`,
    html_url: `${at.web}/releases/${draft ? `tag/untagged-${id}` : `tag/${tag}`}`,
    assets_url: `${at.api}/releases/${id}/assets`,
    upload_url: `${at.uploads}/releases/${id}/assets{?name,label}`,
    id,
    tag_name: tag,
    target_commitish: "main",
    name,
    body,
    draft,
    prerelease,
    immutable,
    assets: release.assets.map((asset) => assetJson(asset, repository, at)),
  };
}

/** A file as the API writes it. */
export function assetJson(
  { id, name, state, content, contentType }: KeptAsset,
  { digests }: KeptRepository,
  at: Addresses,
): Record<string, unknown> {
  const whole = state === "uploaded";
  const sha256 = createHash("sha256").update(content).digest("hex");
  return {
    url: `${at.api}/releases/assets/${id}`,
    id,
    name,
    label: null,
    content_type: contentType,
    state,
    size: whole ? content.length : 0,
    digest: digests && whole ? `sha256:${sha256}` : null,
    browser_download_url: `${at.web}/releases/download/${id}/${name}`,
  };
}

/** An environment as the API writes it (GitHub, "REST API endpoints for deployment environments"). */
export function environmentJson(
  name: string,
  kept: KeptEnvironment,
  at: Addresses,
): Record<string, unknown> {
  const { reviewers, policy } = kept;
  const people = Array.from({ length: reviewers }, (_, id) => ({
    type: "User",
    reviewer: { login: `octo${id}`, id },
  }));
  return {
    id: 1,
    name,
    url: `${at.api}/environments/${encodeURIComponent(name)}`,
    html_url: `${at.web}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    protection_rules: [
      ...(reviewers === 0 ? [] : [{
        id: 2,
        prevent_self_review: false,
        type: "required_reviewers",
        reviewers: people,
      }]),
      ...(policy === null ? [] : [{ id: 3, type: "branch_policy" }]),
    ],
    deployment_branch_policy: policy,
  };
}
