// The Accept header: which of the offered types a client takes.

/**
 * The best offer (RFC 9110, 12.5.1); of several that are as good, the first.
 *
 * @param header The header; without one every offer is as good.
 * @param offers Media types without parameters.
 * @returns `undefined` when the client takes none of them.
 */
export function bestOf(header: string | null, offers: readonly string[]): string | undefined {
  if (header === null) return offers[0];
  const ranges = header.toLowerCase().split(",").map(rangeOf);
  return offers.map((offer) => ({ offer, quality: qualityOf(offer, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.offer;
}

function rangeOf(text: string): { type: string; quality: number } {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const quality = Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1);
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}

/** The most specific range counts. */
function qualityOf(offer: string, ranges: readonly { type: string; quality: number }[]): number {
  const names = [offer, `${offer.split("/")[0]}/*`, "*/*"];
  const found = names.flatMap((name) => ranges.find(({ type }) => type === name) ?? []);
  return found[0]?.quality ?? 0;
}
