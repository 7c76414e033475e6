// The Accept header: which of the offered types a client takes.

/**
 * The offers that are acceptable, best first; those of equal quality in the order of the offers, as
 * WebOb has it (`AcceptValidHeader.acceptable_offers`, RFC 9110, 12.5.1).
 *
 * @param header The header; every offer is acceptable without one.
 * @param offers Media types without parameters.
 */
export function acceptable(header: string | null, offers: readonly string[]): string[] {
  if (header === null) return [...offers];
  const ranges = header.toLowerCase().split(",").map(rangeOf);
  return offers
    .map((offer) => ({ offer, quality: qualityOf(offer, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ offer }) => offer);
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const given = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const quality = given === undefined ? 1 : Number(given);
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}

/** What the most specific range says counts. */
function qualityOf(offer: string, ranges: readonly Range[]): number {
  const kinds = [offer, `${offer.split("/")[0]}/*`, "*/*"];
  for (const kind of kinds) {
    const range = ranges.find(({ type }) => type === kind);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
