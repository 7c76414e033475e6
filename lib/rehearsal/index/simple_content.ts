// What the simple API says, whatever its form (PEP 691, 700, 792).

/** What the list of projects says. */
export interface SimpleIndex {
  readonly meta: { readonly "api-version": string; readonly "_last-serial": number };
  readonly projects: readonly { readonly name: string; readonly "_last-serial": number }[];
}

/** What a project's page says. */
export interface SimpleProject {
  readonly meta: { readonly "api-version": string; readonly "_last-serial": number };
  readonly name: string;
  readonly "project-status": { readonly status: string };
  readonly versions: readonly string[];
  readonly files: readonly SimpleFile[];
}

/** A file on it. */
export interface SimpleFile {
  readonly filename: string;
  readonly url: string;
  readonly hashes: { readonly sha256: string };
  readonly "requires-python": string | null;
  readonly size: number;
  readonly "upload-time": string;
  readonly yanked: boolean | string;
  readonly "core-metadata": false;
  readonly "data-dist-info-metadata": false;
  readonly provenance: null;
}
