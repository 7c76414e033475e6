// Classifiers: the list that PyPI has (trove-classifiers), and those of it that it takes no longer.
import list from "./classifiers.json" with { type: "json" };

const known = new Set(list.classifiers);
const deprecated: Readonly<Record<string, readonly string[]>> = list.deprecated;

/** The release of trove-classifiers that the list is of. */
export const classifiersVersion: string = list.version;

/** Every classifier that an index takes. */
export const classifiers: readonly string[] = list.classifiers;

/**
 * What is wrong with a classifier.
 *
 * @param text Such as `Programming Language :: Python :: 3`.
 * @returns `undefined` for nothing; "unknown", or what a deprecated one was replaced by.
 */
export function classifierFault(text: string): "unknown" | readonly string[] | undefined {
  if (known.has(text)) return undefined;
  return Object.hasOwn(deprecated, text) ? deprecated[text] : "unknown";
}
