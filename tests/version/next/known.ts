// What is known of a made-up project, for tests of the plan.
import assert from "node:assert/strict";
import { defaultScmConfig } from "../../../lib/project/scm_config.ts";
import { compareVersions, formatVersion } from "../../../lib/standards/version.ts";
import { changeOf } from "../../../lib/version/next/change.ts";
import { byKind, type Changes } from "../../../lib/version/next/changes.ts";
import type { Known } from "../../../lib/version/next/known.ts";
import { lastVersions } from "../../../lib/version/next/last_versions.ts";
import { spelledTag } from "../../../lib/version/next/spelling.ts";
import { tagRulesOf } from "../../../lib/version/tag_rules.ts";

const found = tagRulesOf(defaultScmConfig);
assert(found !== undefined);
const rules = found;

/** The version that a tag states by setuptools-scm's default rules, normalized. */
export function statedBy(tag: string): string | undefined {
  const read = rules.tryParse(tag)?.parsed;
  return read && formatVersion(read);
}

/** Messages, newest first, as changes. */
export function changesOf(messages: readonly string[]): Changes {
  const named = messages.map((message, at) => ({
    commit: String(at).padStart(40, "0"),
    parents: ["f".repeat(40)],
    message,
  }));
  return byKind(named.map(changeOf));
}

/**
 * A project.
 *
 * @param tags Its tags, in any order.
 * @param messages The commits since the last final version, newest first.
 * @param more Whatever differs from a usual project; `recent` are the same commits unless given.
 */
export function known(
  tags: readonly string[],
  messages: readonly string[],
  more: Partial<Known> = {},
): Known {
  const past = datedTags(tags);
  const changes = changesOf(messages);
  const last = lastVersions(past);
  return {
    last,
    past,
    elsewhere: [],
    changes,
    recent: changes,
    schemes: ["guess-next-dev"],
    heads: ["v", ""],
    statedBy,
    ...more,
  };
}

/** Tags of unknown date, the highest first. */
export function datedTags(tags: readonly string[]): Known["past"] {
  return tags.flatMap((tag) => {
    const spelled = spelledTag(tag, rules);
    return spelled === undefined ? [] : [{ ...spelled, time: 0 }];
  }).toSorted((a, b) => compareVersions(b.version, a.version));
}
