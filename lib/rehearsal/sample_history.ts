// The sample's history: a manual past up to v0.5.5, then the commits of 0.6.0.
import type { System } from "../system/mod.ts";
import { sampleFiles } from "./sample.ts";
import { git, type Upstream } from "./upstream.ts";

/** How many commits the sample has after v0.5.5. */
export const commitsAfterTag = 23;

/**
 * Writes the sample's repository: branch main, tags v0.5.4 and v0.5.5, and 23 commits after them.
 *
 * @param system git, and the clock: the newest commit is a minute old.
 * @param folder Where; is made.
 */
export async function writeSampleHistory(
  system: Pick<System, "clock" | "processes">,
  folder: string,
): Promise<Upstream> {
  const now = Math.floor(system.clock.now() / 1000);
  await git(system, ["init", "--quiet", "--initial-branch=main", "--", folder]);
  await git(system, ["-C", folder, "fast-import", "--quiet"], historyStream(now));
  await git(system, ["-C", folder, "reset", "--quiet", "--hard", "main"]);
  return { folder, inside: "", branch: "main" };
}

/** The history as git's fast-import reads it: a few hundred objects in one process. */
function historyStream(now: number): string {
  const changes: string[] = [];
  let left = 3 + commitsAfterTag;
  const data = (text: string) => `data ${new TextEncoder().encode(text).length}\n${text}\n`;
  const commit = (message: string, files: Iterable<readonly [string, string]>) => {
    const time = now - 60 * left--;
    const body = [...files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`).join(
      "",
    );
    changes.push(
      `commit refs/heads/main\ncommitter Ada Example <ada@example.org> ${time} +0000\n${
        data(message)
      }${body}\n`,
    );
  };
  const tag = (name: string) => changes.push(`reset refs/tags/${name}\nfrom refs/heads/main\n\n`);
  const log = (count: number) =>
    Array.from({ length: count }, (_, index) => `- Change ${index + 1}\n`).join("");
  commit("Begin", sampleFiles);
  tag("v0.5.4");
  commit("Fix the template's name", [["CHANGES.md", "- Fix\n"]]);
  tag("v0.5.5");
  for (let count = 1; count <= commitsAfterTag; count++) {
    commit(`Change ${count}`, [["CHANGES.md", log(count)]]);
  }
  return changes.join("");
}
