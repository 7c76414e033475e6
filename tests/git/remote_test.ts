// A remote's address: the forge and the path on it, never a password.
import assert from "node:assert/strict";
import { parseRemote, readRemote } from "../../lib/git/remote.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test.each(
  [
    ["https://github.com/pypa/build.git", "github.com", "pypa/build"],
    ["https://user:secret@GitHub.com/pypa/build", "github.com", "pypa/build"],
    ["https://github.com/pypa/build/", "github.com", "pypa/build"],
    ["git@github.com:pypa/build.git", "github.com", "pypa/build"],
    ["github.com:pypa/build.git", "github.com", "pypa/build"],
    ["ssh://git@ssh.example.org:2222/a/b/c.git", "ssh.example.org:2222", "a/b/c"],
    ["git://example.org/x.git", "example.org", "x"],
  ] as const,
)("parseRemote() reads %s", (address, host, path) => {
  assert.deepEqual(parseRemote(address), { host, path });
});

Deno.test.each([
  "/srv/git/x.git",
  "../x",
  "file:///srv/x.git",
  "C:\\git\\x",
  "C:/git/x",
  "",
  "https://a",
])(
  "parseRemote() takes %j for no forge's",
  (address) => assert.equal(parseRemote(address), undefined),
);

Deno.test("readRemote() reads the remote named origin", async () => {
  await using repo = await gitRepo();
  const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });
  assert.equal(await readRemote(system, { root: repo.dir }), undefined);
  await repo.git("remote", "add", "origin", "https://token@example.org/a/b.git");
  assert.deepEqual(await readRemote(system, { root: repo.dir }), {
    host: "example.org",
    path: "a/b",
  });
});
