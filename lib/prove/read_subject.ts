// Finds out what is to be proven: from the manifest and the receipt, or from what was asked for.
import { ReleaseError } from "../errors.ts";
import { checkedIndex, type Index } from "../index/index.ts";
import { readSimpleProject } from "../index/simple.ts";
import { type Project, readProject } from "../project/project.ts";
import type { ChannelName } from "../publish/decide.ts";
import { guardReceipt } from "../publish/guard_receipt.ts";
import { indexOfChannel } from "../publish/index_of_channel.ts";
import type { ReleaseReceipt } from "../publish/parse_receipt.ts";
import { guardManifestDigest } from "../publish/manifest_digest.ts";
import { readReceipt } from "../publish/read_receipt.ts";
import { versionInName } from "../index/versions_there.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, parseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import { readReleaseManifest } from "../verify/release_manifest.ts";
import type { ProofSubject, SubjectFile } from "./subject.ts";

/** What was asked for. */
export interface SubjectOptions {
  /** The project's folder. */
  readonly dir: string;
  /** The index; the receipt's unless given. */
  readonly channel?: ChannelName;
  /** A version that is on the index, in place of the one that was built here. */
  readonly release?: string;
  /** Base addresses of other indexes for this run. */
  readonly addresses?: Partial<Record<ChannelName, string>>;
  /** One job stands for all builders of a project that several build, as in a rehearsal. */
  readonly oneBuilder?: boolean;
}

/**
 * The release to prove.
 *
 * @param system Files, and HTTP for a release that the index alone knows.
 * @param options What was asked for.
 * @throws {ReleaseError} "nothing-to-prove", "manifest-changed", "receipt-of-another", "receipt-incomplete", and what reading either file throws.
 */
export async function readSubject(
  system: Pick<System, "clock" | "env" | "files" | "http">,
  options: SubjectOptions,
): Promise<ProofSubject> {
  const project = await readProject(system, options.dir);
  const { channel, release, addresses } = options;
  const indexOf = (channel: ChannelName) => indexOfChannel(project, channel, addresses?.[channel]);
  if (release !== undefined) {
    if (channel === undefined) throw nothing("Nothing says on which index the release is", chosen);
    return await releaseOnIndex(system, project, indexOf(channel), release);
  }
  const expected = options.oneBuilder === true ? [] : project.config.parts;
  await guardManifestDigest(system, options.dir, expected);
  const found = await readReleaseManifest(system, project, options.dir);
  if (found === undefined) throw nothing("There is no pyrelease-out/manifest.json here", chosen);
  const { manifest } = found;
  const receipt = await readReceipt(system, options.dir);
  if (receipt !== undefined && (channel === undefined || channel === receipt.channel)) {
    guardReceipt(manifest, receipt);
    const index = indexOf(receipt.channel);
    return {
      project,
      version: manifest.version,
      index: index.simpleUrl === receipt.index.simpleUrl ? index : indexIn(receipt),
      files: manifest.files.map((file) => fileIn(receipt, file)),
      source: "manifest",
    };
  }
  if (channel === undefined) {
    throw nothing("Nothing was published from here: there is no receipt", ran);
  }
  return {
    project,
    version: manifest.version,
    index: indexOf(channel),
    files: manifest.files.map(({ filename, sha256, size }) => ({
      filename,
      sha256,
      size,
      attested: false,
    })),
    source: "manifest",
  };
}

const chosen = "Name the release: deno task prove --channel testpypi --release 0.6.0.dev23";
const ran =
  "In CI: run deno task prove after deno task publish, with its pyrelease-out/ (ci/publish.yml does). Elsewhere: name the index with --channel";

async function releaseOnIndex(
  system: Pick<System, "clock" | "http">,
  project: Project,
  index: Index,
  asked: string,
): Promise<ProofSubject> {
  const version = formatVersion(parseVersion(asked));
  const page = await readSimpleProject(system, index, project.normalizedName, { fresh: true });
  const files = (page?.files ?? []).filter(({ filename }) => {
    const found = versionInName(project.normalizedName, filename);
    return found !== undefined && formatVersion(found) === version;
  });
  if (files.length === 0) {
    throw nothing(
      `${inline(index.name)} has no ${project.normalizedName} ${version}`,
      `See what it has: ${inline(index.simpleUrl)}${project.normalizedName}/`,
    );
  }
  return {
    project,
    version,
    index,
    files: files.map(({ filename, sha256, size, provenance }): SubjectFile => {
      if (sha256 === undefined) {
        throw nothing(
          `${inline(index.name)} does not say the SHA-256 of ${inline(filename)}`,
          "Prove it where it was built: there the manifest says it",
        );
      }
      const sized = size === undefined ? {} : { size };
      return { filename, sha256, ...sized, attested: provenance !== undefined };
    }),
    source: "index",
  };
}

/** Where the receipt's address is another than the configuration's: a rehearsal's, say. */
function indexIn({ index: { name, simpleUrl } }: ReleaseReceipt): Index {
  return checkedIndex({ name, simpleUrl, uploadUrl: simpleUrl });
}

function fileIn(
  { files }: ReleaseReceipt,
  { filename, sha256, size }: { filename: string; sha256: string; size: number },
): SubjectFile {
  const file = files.find((each) => each.filename === filename);
  const attested = file?.attested ?? false;
  // An sdist of the same members in another archive, on the development channel.
  return file?.onIndex === undefined
    ? { filename, sha256, size, attested }
    : { filename, sha256: file.onIndex, attested };
}

function nothing(why: string, hint: string): ReleaseError {
  return new ReleaseError("nothing-to-prove", "There is no release to prove", { why, hint });
}
