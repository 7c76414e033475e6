// All checks, loaded when something is to be verified.
import type { Watch } from "../dist/watch.ts";
import { later } from "../system/later.ts";
import type { Check } from "./check.ts";

/** Every check, in the order in which they are shown. */
export async function allChecks(): Promise<readonly Check[]> {
  const { checks }: typeof import("./checks/all.ts") = await import(later("./checks/all.ts"));
  return checks;
}

/** What all checks want to see while archives are read. */
export async function allWatches(): Promise<readonly Watch<unknown>[]> {
  return (await allChecks()).flatMap((check) =>
    check.needs === "project" || check.needs === "index" ? [] : check.watches ?? []
  );
}
