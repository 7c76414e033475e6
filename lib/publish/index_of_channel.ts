// The index that a channel publishes to: the project's configuration, or an address given for this run.
import { ReleaseError } from "../errors.ts";
import { checkedIndex, type Index, pypi, testPypi } from "../index/index.ts";
import type { Project } from "../project/project.ts";
import type { ChannelName } from "./decide.ts";

const known: Readonly<Record<ChannelName, Index>> = { testpypi: testPypi, pypi };

/**
 * The channel's index.
 *
 * @param project Its configuration names the indexes.
 * @param channel Which one.
 * @param address The base address of another index for this run, such as a rehearsal's; its upload
 * form is at `legacy/` and its simple index at `simple/`.
 * @throws {ReleaseError} "usage" when the address is no URL, "index-url-invalid" when it is one that cannot
 * be used.
 */
export function indexOfChannel(
  project: Pick<Project, "config">,
  channel: ChannelName,
  address: string | undefined,
): Index {
  const { name, simpleUrl, uploadUrl } = project.config.channels[channel];
  if (address !== undefined) return indexAt(address, name, channel);
  const isKnown = simpleUrl === known[channel].simpleUrl;
  return checkedIndex({ ...(isKnown ? known[channel] : {}), name, simpleUrl, uploadUrl });
}

function indexAt(address: string, name: string, channel: ChannelName): Index {
  const base = address.endsWith("/") ? address : `${address}/`;
  try {
    return checkedIndex({
      name: `${name} at ${URL.parse(base)?.host}`,
      simpleUrl: `${base}simple/`,
      uploadUrl: `${base}legacy/`,
      rules: "warehouse",
    });
  } catch (cause) {
    if (!(cause instanceof ReleaseError)) throw cause;
    const option = `--${channel}-url (PYRELEASE_${channel.toUpperCase()}_URL)`;
    const code = URL.canParse(address) ? "index-url-invalid" : "usage";
    throw new ReleaseError(code, `Cannot use the address in ${option}`, {
      ...(cause.why === undefined ? {} : { why: cause.why }),
      hint: "Give the address that ends before simple/ and legacy/: https, or http on this machine",
    });
  }
}
