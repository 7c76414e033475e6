// Checks that no wheel is taken for a decompression bomb.
import { bomb, isBomb } from "../../../index/rules/bomb.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** PyPI refuses a wheel of more than 64 MiB that is packed to less than a fiftieth (warehouse/forklift/legacy.py). */
export const compressionRatio: StaticCheck = {
  code: "compression-ratio",
  group: "archive",
  title: "no wheel is packed to less than a fiftieth",
  hint:
    "See which file is so empty: a model or a table of zeros is better downloaded or made when it is needed",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: atEachWheel(({ size, members }) => {
    const unpacked = members.reduce((sum, member) => sum + member.size, 0);
    return isBomb({ size, unpacked })
      ? [{ message: `It unpacks to ${unpacked} bytes, more than ${bomb.ratio} times its ${size}` }]
      : [];
  }),
};
