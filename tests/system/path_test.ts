// Paths against node:path's own.
import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { basename, dirname, isAbsolute, join, relative } from "../../lib/system/path.ts";
import { randomFrom } from "../helpers/random.ts";

const { below, pick, once } = randomFrom(7);
const name = () => pick(["a", "b c", "..", ".", "é", "x.y", "a\\b", "", "C:"]);
const absolute = () =>
  `/${Array.from({ length: below(4) }, () => pick(["a", "b", "é", "x.y"])).join("/")}`;
const path = () => `${once(2) ? "/" : ""}${Array.from({ length: 1 + below(4) }, name).join("/")}`;

Deno.test("join(), dirname(), basename() and isAbsolute() do what node:path does on POSIX, on made-up paths", () => {
  for (let at = 0; at < 4_000; at++) {
    const [one, two] = [path(), pick(["a", "../a", "./b/..", "", "a/../../b", ".git"])];
    // A path that begins with a drive is one of Windows.
    if (/^[A-Za-z]:/.test(one)) continue;
    assert.equal(join(one, two), posix.join(one, two), JSON.stringify([one, two]));
    assert.equal(isAbsolute(one), posix.isAbsolute(one), one);
    const whole = posix.normalize(one).replace(/(.)\/$/, "$1");
    if (/^[A-Za-z]:/.test(whole)) continue;
    assert.equal(dirname(whole), posix.dirname(whole), whole);
    if (whole !== "/") assert.equal(basename(whole), posix.basename(whole), whole);
  }
});

Deno.test("relative() does what node:path does, on made-up absolute paths", () => {
  for (let at = 0; at < 2_000; at++) {
    const [from, to] = [absolute(), absolute()];
    assert.equal(relative(from, to), posix.relative(from, to), `${from} ${to}`);
  }
});

Deno.test("paths of Windows are taken apart at both slashes, and joined with one that it takes too", () => {
  for (const [one, two] of [["C:\\a\\b", ".git"], ["C:\\a\\b", ".."], ["C:/a", "b\\c"]] as const) {
    assert.equal(join(one, two), win32.join(one, two).replaceAll("\\", "/"));
  }
  assert.equal(isAbsolute("C:\\a"), true);
  assert.equal(relative("C:\\a", "c:\\a\\b"), "b");
  assert.equal(dirname("C:\\a\\b"), "C:/a");
  assert.equal(basename("C:\\a\\b"), "b");
});
