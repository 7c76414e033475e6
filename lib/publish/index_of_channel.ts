// The index that a channel publishes to: the project's configuration, or an address given for this run.
import { ReleaseError } from "../errors.ts";
import { checkedIndex, type Index, pypi, testPypi } from "../index/index.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { ChannelName } from "./decide.ts";

const webUrls: Record<ChannelName, readonly [string, string | undefined]> = {
  testpypi: [testPypi.simpleUrl, testPypi.webUrl],
  pypi: [pypi.simpleUrl, pypi.webUrl],
};

/**
 * The channel's index.
 *
 * @param project Its configuration names the indexes.
 * @param channel Which one.
 * @param address The base address of another index for this run, such as a rehearsal's; its upload
 * form is at `legacy/` and its simple index at `simple/`.
 * @throws {ReleaseError} "usage" when the address is no URL, "index-url-invalid" when it cannot be used.
 */
export function indexOfChannel(
  project: Project,
  channel: ChannelName,
  address: string | undefined,
): Index {
  const { name, simpleUrl, uploadUrl } = project.config.channels[channel];
  if (address === undefined) {
    const [simple, webUrl] = webUrls[channel];
    return checkedIndex({
      name,
      simpleUrl,
      uploadUrl,
      ...(simple === simpleUrl && webUrl !== undefined ? { webUrl } : {}),
    });
  }
  const base = URL.parse(address.endsWith("/") ? address : `${address}/`);
  if (base === null) {
    throw new ReleaseError("usage", `Not an index: "${inline(address)}"`, {
      hint: `Give --${channel}-url the address that ends before simple/ and legacy/`,
    });
  }
  return checkedIndex({
    name: `${name} at ${base.host}`,
    simpleUrl: new URL("simple/", base).href,
    uploadUrl: new URL("legacy/", base).href,
  });
}
