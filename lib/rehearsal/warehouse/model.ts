// What an index holds, as values.
import type { FormFields } from "../upload/form_fields.ts";

/** A file's attestations, as an index gives them (PEP 740). */
export interface Provenance {
  readonly version: 1;
  readonly attestation_bundles: readonly {
    readonly publisher: Readonly<Record<string, string | null>>;
    readonly attestations: readonly object[];
  }[];
}

/** A file that an index serves. */
export interface StoredFile {
  readonly filename: string;
  readonly kind: "sdist" | "bdist_wheel";
  readonly pyversion: string;
  readonly size: number;
  readonly sha256: string;
  readonly blake2b256: string;
  readonly md5: string;
  /** Milliseconds since 1970. */
  readonly uploadedAt: number;
  /** Where it lies on the disk; a wheel's METADATA lies beside it, with `.metadata` added. */
  readonly path: string;
  /** Where it is on the index, below `/files/`. */
  readonly urlPath: string;
  /** Of a wheel's METADATA, which is served beside it (PEP 658). */
  readonly metadataSha256?: string;
  /** Its attestations, if it came with any. */
  readonly provenance?: Provenance;
  /** Every text field of the upload, as it came. */
  readonly fields: FormFields;
}

/** A version of a project with its files. */
export interface Release {
  /** Normalized (PEP 440). */
  readonly version: string;
  /** Milliseconds since 1970. */
  created: number;
  /** The reason, or `true` without one. */
  yanked: boolean | string;
  readonly files: StoredFile[];
  /** The fields of the release's first file: an index takes a release's metadata from it alone. */
  readonly fields: FormFields;
}

/** PEP 792. */
export type ProjectStatus = "active" | "archived" | "quarantined";

/** A project. */
export interface Project {
  /** As its newest upload spells it. */
  name: string;
  readonly normalizedName: string;
  status: ProjectStatus;
  /** Bytes of a file; the index's limit unless given. */
  fileLimit?: number;
  /** Bytes of all files; the index's limit unless given. */
  sizeLimit?: number;
  /** By version without trailing zeros. */
  readonly releases: Map<string, Release>;
}

/** Who may publish without a token of their own: a workflow of a GitHub repository. */
export interface PublisherClaims {
  /** `owner/name`. */
  readonly repository: string;
  readonly ownerId: string;
  /** The workflow's file name. */
  readonly workflow: string;
  /** Any, and none, when empty. */
  readonly environment: string;
}

/** A trusted publisher of one or several projects. */
export interface Publisher extends PublisherClaims {
  /** Normalized names. */
  readonly projects: Set<string>;
}

/** A trusted publisher of a project that is not there yet. */
export interface PendingPublisher extends PublisherClaims {
  readonly project: string;
}

/** What an upload token stands for. */
export type Token =
  | {
    readonly kind: "publisher";
    readonly publisher: Publisher;
    /** The publisher's projects when it was minted. */
    readonly projects: ReadonlySet<string>;
    /** Seconds since 1970. */
    readonly notBefore: number;
    readonly expires: number;
  }
  | { readonly kind: "user"; readonly user: string };
