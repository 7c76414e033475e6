// Checks that the project has room for these files on the index.
import { maxProjectBytes } from "../../../index/warehouse_limits.ts";
import { inline } from "../../../standards/display.ts";
import type { IndexCheck } from "../../check.ts";

/**
 * PyPI takes 10 GiB of a project, unless its people raised that for the project (warehouse/constants.py): the simple
 * API does not say whether they did. A project that is past it already shows that they did.
 */
export const projectSize: IndexCheck = {
  code: "project-size",
  group: "project",
  needs: "index",
  title: "the project has room for these files on the index",
  hint:
    'Delete files that nobody needs any more, or ask for more on the page below and skip this check: skip = [{ code = "project-size", reason = "PyPI raised it" }]',
  link: "https://docs.pypi.org/project-management/storage-limits",
  severity: "error",
  look({ distributions }, { index, files }) {
    if (index.rules !== "warehouse") return [];
    const there = new Set(files.map(({ filename }) => filename));
    const added = sumOf(distributions.filter(({ filename }) => !there.has(filename)));
    // Nothing is known of what has no size; what is known may be too much all the same.
    const known = sumOf(files);
    if (added === 0 || known > maxProjectBytes) return [];
    if (known + added > maxProjectBytes) {
      const message = `${inline(index.name)} has ${mib(known)} MiB of the project, and with these ${
        mib(known + added)
      }: it takes ${mib(maxProjectBytes)}`;
      return [{ message }];
    }
    return files.some(({ size }) => size === undefined)
      ? { unseen: `${inline(index.name)} does not say how large each of its files is` }
      : [];
  },
};

function sumOf(files: readonly { readonly size?: number | undefined }[]): number {
  return files.reduce((sum, { size = 0 }) => sum + size, 0);
}

function mib(bytes: number): string {
  return Math.ceil(bytes / 1024 ** 2).toLocaleString("en");
}
