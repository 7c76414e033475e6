// A file that is taken for a zip archive and cannot be read as one.

/** What Python calls `BadZipFile`. */
export class BadZip extends Error {}
