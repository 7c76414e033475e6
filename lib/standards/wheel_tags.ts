// What a wheel is for, by the tags in its file's name (PEP 425).
import { tryParseWheelName } from "./wheel_name.ts";

/**
 * Every tag that a wheel's name stands for: compressed sets taken apart.
 *
 * @param filename The bare file name.
 * @returns Nothing for what is no wheel.
 * @example
 * ```ts
 * import { wheelTags } from "./wheel_tags.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(wheelTags("x-1-py2.py3-none-any.whl"), ["py2-none-any", "py3-none-any"]);
 * ```
 */
export function wheelTags(filename: string): string[] {
  const name = tryParseWheelName(filename);
  if ("problem" in name) return [];
  return name.pythonTags.flatMap((python) =>
    name.abiTags.flatMap((abi) =>
      name.platformTags.map((platform) => `${python}-${abi}-${platform}`)
    )
  );
}
