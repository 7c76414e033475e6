// What a task said, with a stable name in place of all that differs from run to run.
import { withoutCounts } from "../../helpers/without_counts.ts";
import type { Ran, World } from "../world.ts";

/**
 * The exit code and both streams.
 *
 * @param world Its folders and port become `PROJECT`, `TEMP` and `PORT`.
 * @param values More values, and what to write for each.
 */
export function filtered(
  { code, stdout, stderr }: Ran,
  world: World,
  values: Readonly<Record<string, string>> = {},
): string {
  const names: [string, string][] = [
    ...Object.entries(values),
    [world.dir, "PROJECT"],
    [world.temporary, "TEMP"],
  ];
  const commits: string[] = [];
  const stable = (text: string) =>
    names.filter(([value]) => value !== "").sort(([a], [b]) => b.length - a.length)
      .reduce((all, [value, name]) => all.replaceAll(value, name), withoutCounts(text))
      .replaceAll(/\b[0-9a-f]{64}\b/g, "SHA256")
      .replaceAll(/\b(g?)([0-9a-f]{40})\b/g, (_, g: string, commit: string) => {
        if (!commits.includes(commit)) commits.push(commit);
        return `${g}COMMIT${commits.indexOf(commit) + 1}`;
      })
      .replaceAll(/\+g[0-9a-f]{7,}\b/g, "+gNODE")
      .replaceAll(/^( +(?:\S+ +)?)[0-9a-f]{10} /gm, "$1SHORTNAME ")
      .replaceAll(/ since [0-9a-f]{10}$/gm, " since SHORTNAME")
      .replaceAll(/\b(build|uv) \d+\.\d+\.\d+\b/g, "$1 VERSION")
      .replaceAll(/\bpids \d+ \d+/g, "pids PID PID")
      .replaceAll(/\bpyrelease-(build|install|tests)-[0-9a-f]+/g, "pyrelease-$1-RANDOM")
      .replaceAll(/\btools-[0-9a-f]{16}\b/g, "tools-KEY")
      .replaceAll(/(; try \d of \d) in \d+ s, within/g, "$1 in A WHILE, within")
      .replaceAll(/ \(os error \d+\)/g, "")
      .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
      .replaceAll(/\((\d+ min )?\d+(\.\d+)? s\)/g, "(TIME)")
      .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "WORD");
  const shown = (name: string, text: string) =>
    text === "" ? [] : [`--- ${name}`, stable(text).replace(/\n$/, "")];
  return [`exit code ${code}`, ...shown("stdout", stdout), ...shown("stderr", stderr)].join("\n");
}
