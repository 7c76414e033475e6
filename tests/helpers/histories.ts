// Made-up histories for comparing with setuptools-scm: the same seed makes the same ones.
import type { Random } from "./random.ts";

/** Tags as projects make them, good, odd and broken. */
export const tagKinds: readonly string[] = [
  ..."v1.2.3 1.2 v1 2.0.0 v0.9 v1.10 v1.9 v2.0-rc1 v1.0rc1 v1.0.0-beta v1.0.0-alpha.2 3.0.dev0"
    .split(
      " ",
    ),
  ..."v3.1.dev0 v3.1.dev4 1!2.0 v1.2.3.post1 1.2.3-4 v1.0.0+local.7 v1.5+g1 v1.2.3.4 2024.01.05"
    .split(
      " ",
    ),
  ..."pkg-v1.2 my-pkg-2.5.1 V4.0 v1.99999999999999999999 v007.08 v1_2 event-2024 release/3.2".split(
    " ",
  ),
  ..."release_1.2 pkg/v1.2 pkg@1.2 v.1.0 1.0-final v1.0.x v-next nightly 1.0+ v1.0c2 1.0.PREVIEW-3"
    .split(" "),
  ..."2020.9.13 20.9.14.3 v20.9.15 2020.09.16.1 2020.13.1 21.2.30 20.10.1 pkg-v3.3.0".split(" "),
  ..."версия-1.4 v1.2.3-5-gabcdef v1.0.0-dirty 1.0.post2.dev3 v1.0a0.dev0 --1.0 v2.0;id 0 00.1"
    .split(
      " ",
    ),
];

const branches = [
  "main",
  "feature/login",
  "release/1.2",
  "1.2.x",
  "v1.2",
  "my-feature-3",
  "maint-2.0",
  "release-20.9.20",
  "release-next",
];

/**
 * A `git fast-import` stream of a made-up history: commits on several branches, merges, tags.
 *
 * @param random Where chance comes from.
 * @returns The stream, and the marks that can be checked out.
 */
export function history(random: Random): { readonly stream: string; readonly branches: string[] } {
  const out: string[] = [];
  const tips = new Map<string, number>();
  let mark = 0;
  let time = 1_600_000_000;
  const commit = (branch: string, parents: number[]) => {
    mark++;
    time += random.pick([0, 60, 86_400]);
    out.push(
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      `committer Ada <ada@example.org> ${time} +0000`,
      "data 1\nx",
      ...parents.map((parent, at) => `${at === 0 ? "from" : "merge"} :${parent}`),
      `M 100644 inline ${random.pick(["", "", "pkg/", "libs/"])}file${random.below(4)}.txt`,
      `data ${String(mark).length}\n${mark}`,
      ...(parents.length === 0 ? ["M 100644 inline file.txt", "data 1\n0"] : []),
      "",
    );
    tips.set(branch, mark);
  };
  commit("main", []);
  const used = new Set<string>();
  for (let step = 3 + random.below(14); step > 0; step--) {
    const on = random.pick([...tips.keys()]);
    const tip = tips.get(on) ?? 1;
    const what = random.below(10);
    if (what < 4) commit(on, [tip]);
    else if (what < 5) {
      const fresh = random.pick(branches);
      if (!tips.has(fresh)) commit(fresh, [tip]);
    } else if (what < 6) {
      const other = tips.get(random.pick([...tips.keys()])) ?? tip;
      if (other !== tip) commit(on, [tip, other]);
    } else {
      const name = random.pick(tagKinds);
      const clashes = [...used].some((one) => one.startsWith(`${name}/`) || name === one);
      if (clashes || name.startsWith("-")) continue;
      used.add(name);
      out.push(
        ...(random.once(2) ? [`reset refs/tags/${name}`, `from :${tip}`, ""] : [
          `tag ${name}`,
          `from :${tip}`,
          `tagger Ada <ada@example.org> ${time} +0000`,
          "data 1\nx",
        ]),
      );
    }
  }
  return { stream: `${out.join("\n")}\n`, branches: [...tips.keys()] };
}
