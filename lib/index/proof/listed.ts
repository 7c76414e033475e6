// Proof that an index lists each file with the digest it was built with.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import { once } from "../../system/try_limit.ts";
import type { Index } from "../index.ts";
import { type LocalFile, servedAs } from "../served.ts";
import { readSimpleProject, type SimpleFile } from "../simple.ts";
import { readVersionJson } from "../version_json.ts";
import { poll, unusable } from "./poll.ts";
import type { Proof } from "./proof.ts";
import { servesOther } from "./serves_other.ts";

/** A release whose files are looked for. */
export interface Release {
  /** The project's name, normalized. */
  readonly project: string;
  /** Normalized. */
  readonly version: string;
}

/** What an index lists of one file. */
export interface Listed {
  readonly proof: Proof;
  /** As the index has it, with its address. */
  readonly file?: SimpleFile;
  /** What is wrong, where something is. */
  readonly error?: ReleaseError;
}

/**
 * Reads the simple API until every file is there. Where its page stays without one, the version's JSON, which
 * another cache holds, says whether the index has the file.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index.
 * @param release What is looked for.
 * @param files The files as they were built.
 * @param limits Milliseconds: how long to look in all, and how long for the simple page alone.
 * @returns By file name.
 */
export async function proveListed(
  system: Pick<System, "clock" | "http" | "progress">,
  index: Index,
  release: Release,
  files: readonly LocalFile[],
  limits: { readonly listedMs: number; readonly staleMs: number },
): Promise<ReadonlyMap<string, Listed>> {
  const name = inline(index.name);
  const found = new Map<string, Listed>();
  const missing = () => files.filter(({ filename }) => !found.has(filename));
  const list = () => missing().map(({ filename }) => inline(filename)).join(", ");
  const take = (listing: readonly SimpleFile[], note?: string) => {
    for (const local of missing()) {
      const listed = listedAs(system, index, listing, local, note);
      if (listed !== undefined) found.set(local.filename, listed);
    }
    return missing().length === 0;
  };
  const stale = `${name} has it, and the simple page that was sent here does not: ` +
    "pip sees the file when that page's cache has run out, ten minutes at most on PyPI";
  const last = await poll(system, limits.listedMs, async (passedMs) => {
    const absent = { notYet: `${name} does not list it yet` };
    const options = { fresh: true, limit: once };
    const seen = await readSimpleProject(system, index, release.project, options).then(
      (page) => take(page?.files ?? []) ? { there: true } as const : absent,
      unusable,
    );
    if ("there" in seen || passedMs < limits.staleMs) return seen;
    const json = await readVersionJson(system, index, release).catch(unusable) ?? [];
    return !("notYet" in json) && take(json, stale) ? { there: true } : seen;
  }, () => system.progress({ kind: "note", text: `Waiting for ${name} to list ${list()}` }));
  for (const { filename } of missing()) {
    const why = "notYet" in last ? last.notYet : "";
    const seconds = Math.round(limits.listedMs / 1000);
    found.set(filename, {
      proof: {
        state: "not-yet",
        why: `${inline(filename)} is not visible after ${seconds} s: ${why}`,
      },
    });
  }
  return found;
}

function listedAs(
  system: Pick<System, "clock">,
  index: Index,
  files: readonly SimpleFile[],
  local: LocalFile,
  note: string | undefined,
): Listed | undefined {
  const served = servedAs({ files }, local);
  if (served.kind === "absent") return undefined;
  if (served.kind === "other") {
    const error = servesOther(index, local, `listed: sha256 ${served.sha256}`);
    return { proof: { state: "wrong", why: error.message }, file: served.file, error };
  }
  const at = new Date(system.clock.now()).toISOString();
  const words = note === undefined ? {} : { note: `${inline(local.filename)}: ${note}` };
  return { proof: { state: "proven", at, ...words }, file: served.file };
}
