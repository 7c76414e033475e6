// Calendar versions: which projects have them, and what comes next.
import assert from "node:assert/strict";
import { defaultScmConfig } from "../../../lib/project/scm_config.ts";
import { formatVersion, parseVersion } from "../../../lib/standards/version.ts";
import { nextCalver } from "../../../lib/version/next/calver.ts";
import type { DatedTag } from "../../../lib/version/next/calver_evidence.ts";
import { calverPattern } from "../../../lib/version/next/calver_pattern.ts";
import { spelledTag } from "../../../lib/version/next/spelling.ts";
import { tagRulesOf } from "../../../lib/version/tag_rules.ts";
import { refused } from "../../helpers/refused.ts";

const rules = tagRulesOf(defaultScmConfig);
const now = Date.UTC(2026, 4, 31, 12);

/** Tags as `v24.1.0@2024-01-28`, newest first; without a date they are of 2010. */
function tagsOf(text: string): DatedTag[] {
  return text.split(" ").flatMap((one) => {
    const [name = "", date = "2010-06-15"] = one.split("@");
    const spelled = rules && spelledTag(name, rules);
    return spelled === undefined ? [] : [{ ...spelled, time: Date.parse(date) / 1000 }];
  });
}

function patternOf(text: string, schemes: string[] = ["guess-next-dev"]): string | undefined {
  const found = calverPattern(tagsOf(text), schemes, now);
  return found && [...found.date, ...Array(found.counters).fill(String(found.first))].join(".");
}

Deno.test.each(
  [
    ["2026.5.2", "YYYY.MM.DD"],
    ["v2026.05.02 v2026.04.11", "YYYY.MM.DD"],
    ["2026.5.1 2026.5.0 2026.4.0", "YYYY.MM.0"],
    ["2026.5.1 2026.5", "YYYY.MM"],
    ["2026.5", "YYYY.MM"],
    ["2026.5.31.1 2026.5.31.0", "YYYY.MM.DD.0"],
    ["2026.13 2026.12", "YYYY.1"],
    ["20260502", "YYYYMMDD"],
    ["20260532", undefined],
    ["2026", "YYYY"],
    ["2028.1", undefined],
    // By the dates of their tags: pytz, dask, certifi, pip, attrs, black.
    ["2024.2@2024-09-11 2024.1@2024-02-06 2023.4@2023-12-31", "YYYY.1"],
    ["2024.6.2@2024-06-14 2024.6.1@2024-06-10 2024.6.0@2024-06-03", "YYYY.MM.0"],
    ["2024.07.04@2024-07-04 2024.06.02@2024-06-02", "YYYY.MM.DD"],
    ["2024.7.4@2024-07-04 2024.6.2@2024-06-02 2024.2.2@2024-02-02", "YYYY.MM.DD"],
    ["24.2@2024-07-28 24.1.2@2024-08-07 24.0@2024-02-03 23.3.2@2023-12-17", "YY.0"],
    ["24.3.0@2024-12-16 24.2.0@2024-08-06 24.1.0@2024-08-03 23.2.0@2023-12-31", "YY.1.1"],
    ["21.4.0.post1@2022-02-02 21.4.0@2021-12-29 21.3.0@2021-12-28 20.3.0@2020-11-05", "YY.1.1"],
    ["22.8.0@2022-09-06 22.4.0@2022-04-11 22.2.0@2022-03-01 21.7.0@2021-07-26", "YY.MM.0"],
    ["24.4.1@2024-04-26 24.4.0@2024-04-24 24.3.0@2024-03-15", "YY.MM.0"],
    // Of tags made at once, as in a copied history, the dates tell nothing.
    ["2026.2.3@2026-05-31", "YYYY.MM.DD"],
    ["2026.2.3@2026-05-31 2026.1.9@2026-05-31", "YYYY.MM.DD"],
    ["2026.5.2@2026-05-31", "YYYY.MM.DD"],
    ["26.5.2@2026-05-31", "YY.MM.DD"],
    ["26.4.2@2026-05-31", undefined],
    ["24.04.1 24.04.0", "YY.MM.0"],
    ["24.04", "YY.MM"],
    // One year's coincidence is none, nor is a high major number.
    ["24.2.0@2024-07-28 24.1.0@2024-01-03 23.9.1@2024-01-09", undefined],
    ["24.13.0@2024-07-28 24.12.0@2024-07-03", undefined],
    ["24.1.0", undefined],
    ["70.1.0", undefined],
    ["1.2.3", undefined],
    ["v1.24.5 v2026.1", undefined],
    ["2026.1 v1.24.5", "YYYY.MM"],
  ] as const,
)("calverPattern() takes %s for %s", (tags, pattern) => {
  assert.equal(patternOf(tags), pattern);
});

Deno.test.each(
  [
    ["", "YY.MM.DD.0"],
    ["1.2.3 1.2.2", "YY.MM.DD.0"],
    ["24.1.5", "YY.MM.DD"],
    ["2024.1.5.1 2024.1.5.0", "YYYY.MM.DD.0"],
  ] as const,
)("calverPattern() takes calver-by-date at its word, after %j: %s", (tags, pattern) => {
  assert.equal(patternOf(tags, ["calver-by-date"]), pattern);
});

Deno.test.each(
  [
    ["2026.5.30", ["YYYY", "MM", "DD"], 0, 0n, "2026.5.31"],
    ["2026.5.31", ["YYYY", "MM", "DD"], 0, 0n, "2026.5.31.1"],
    ["2026.5.31.1", ["YYYY", "MM", "DD"], 0, 0n, "2026.5.31.2"],
    ["2026.5.31.9", ["YYYY", "MM", "DD"], 1, 0n, "2026.5.31.10"],
    ["2026.4.3", ["YYYY", "MM"], 1, 1n, "2026.5.1"],
    ["2026.5.3", ["YYYY", "MM"], 1, 1n, "2026.5.4"],
    ["2026.5", ["YYYY", "MM"], 0, 0n, "2026.5.1"],
    ["1!26.5.0", ["YY", "MM"], 1, 0n, "1!26.5.1"],
    ["20260531", ["YYYYMMDD"], 0, 0n, "20260531.1"],
    ["2026.5.0.post2", ["YYYY", "MM"], 1, 0n, "2026.5.1"],
    ["1.9.4", ["YYYY", "MM"], 0, 0n, "2026.5"],
  ] as const,
)(
  "nextCalver() goes from %s by %j with %d numbers from %s to %s",
  (last, date, counters, first, next) => {
    const made = nextCalver({ date, counters, first }, parseVersion(last), now, undefined);
    assert.equal(made && formatVersion(made), next);
  },
);

Deno.test.each(
  [
    ["25.3.2", "patch", "26.1.0"],
    ["26.3.2", "patch", "26.3.3"],
    ["26.3.2", "minor", "26.4.0"],
    ["26.3.2", "major", "26.4.0"],
    ["26.3", "patch", "26.3.1"],
  ] as const,
)("nextCalver() counts releases behind a year: from %s by a %s to %s", (last, part, next) => {
  const pattern = { date: ["YY"], counters: 2, first: 1n } as const;
  const made = nextCalver(pattern, parseVersion(last), now, part);
  assert.equal(made && formatVersion(made), next);
  assert.equal(nextCalver(pattern, parseVersion("26.1.0"), now, undefined), undefined);
});

Deno.test("nextCalver() refuses to go back in time", async () => {
  const pattern = { date: ["YYYY", "MM", "DD"], counters: 0, first: 0n } as const;
  const work = () => nextCalver(pattern, parseVersion("2026.6.1"), now, undefined);
  const error = await refused("version-refused", work);
  assert.match(error.why ?? "", /Today is 2026-05-31/);
});
