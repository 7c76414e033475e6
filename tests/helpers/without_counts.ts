// What `verify` says of errors and runs, without what grows with each new check: their number, and warnings.

/** The text without groups that found nothing or warnings alone, and without the numbers of the others. */
export function withoutCounts(text: string): string {
  return text
    .replaceAll(/^ {2}warning \[.*\n(?: {4}.*\n)*/gm, "")
    .replaceAll(/^[✓!] .*: \d+ checks?\n/gm, "")
    .replaceAll(/^([✗–] .*): \d+ checks?$/gm, "$1")
    .replaceAll(/, with \d+ warnings? in \d+ files?$/gm, "")
    .replaceAll(/^(\d+ errors?)(?: and \d+ warnings?)? in \d+ files?:/gm, "$1:");
}
