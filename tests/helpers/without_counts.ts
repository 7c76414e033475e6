// What `verify` says, without how many checks there are: that grows with each new one.

/** The text without the groups that found nothing, and without the number of checks of the others. */
export function withoutCounts(text: string): string {
  return text.replaceAll(/^✓ .*: \d+ checks?\n/gm, "").replaceAll(
    /^([✓✗!] .*): \d+ checks?$/gm,
    "$1",
  );
}
