// A remote's address is read in each of git's forms, and a path names no public repository.
import assert from "node:assert/strict";
import { tryParseRemote } from "../../lib/git/remote.ts";

const remotes: readonly (readonly [url: string, expected: string | undefined])[] = [
  ["https://github.com/octo/forge.git", "github.com octo forge"],
  ["https://github.com/octo/forge/", "github.com octo forge"],
  ["https://GitHub.com/octo/forge.py.git", "github.com octo forge.py"],
  ["https://ada:secret@github.com/octo/forge", "github.com octo forge"],
  ["git@github.com:octo/forge.git", "github.com octo forge"],
  ["ssh://git@github.com:22/octo/forge.git", "github.com octo forge"],
  ["ssh://git@example.org:2222/octo/forge/", "example.org octo forge"],
  ["git://github.com/octo/forge", "github.com octo forge"],
  ["https://github.com.example.org/octo/forge", "github.com.example.org octo forge"],
  ["https://user:secret@gitlab.com/group/sub/forge.git", "gitlab.com group/sub forge"],
  ["https://github.com/octo", undefined],
  ["https://github.com/octo/forge?x=y", undefined],
  ["http://github.com/octo/forge", undefined],
  ["/srv/git/forge.git", undefined],
  ["/srv/github.com/octo/forge", undefined],
  ["../forge", undefined],
  ["C:\\git\\forge", undefined],
  ["C:/git/octo/forge", undefined],
  ["", undefined],
];
for (const [url, expected] of remotes) {
  Deno.test(`tryParseRemote() finds ${expected ?? "nothing"} in "${url}"`, () => {
    const found = tryParseRemote(url);
    assert.equal(found && Object.values(found).join(" "), expected);
  });
}
