// Python's regular expressions, held against Python.
import assert from "node:assert/strict";
import { tryCompilePython } from "../../lib/version/python_regex.ts";
import { defaultTagRegex } from "../../lib/version/tag_rules.ts";
import { tagKinds } from "../helpers/histories.ts";
import { runPython } from "../helpers/run_python.ts";

const patterns = [
  defaultTagRegex,
  "^v?(?P<version>\\d+\\.\\d+(?:\\.\\d+)?)$",
  "^(?:[\\w-]+-)?(?P<version>[vV]?\\d+(\\.\\d+){0,2}[^+]*)$",
  "(?P<version>[^/]+)$",
  "(?P<prefix>[a-z]*)[-_/@]?(?P<version>\\d.*)",
  "v(.*)\\Z",
  "\\Av\\.?(\\d{1,2}(?:\\.\\d{,2})*)",
  "(?i)V(.*)",
  "[]v](.*)",
  "[^]a](.*)",
  "[\\]v\\-.]+(\\S*)",
  "(?:release_|v)(\\d+)(?!\\.)",
  "(?<!x)v(\\d+)(?=\\.)",
  "(\\w)(?:\\1)?(?P<version>\\W.*)",
  "(?P<q>v)(?P<version>.*?)(?P=q)?$",
  "v\\b(.*)",
  "v\\b?(.*)",
  "\\w+\\b(.*)",
  "v{2}(.*)",
  "v{x(.*)",
  "v}?]?(.*)",
  "\\x76(\\u0031)",
  "\\v",
  "v/(.*)|v(.*)",
  "pkg\\@v(.*)|pkg\\ v(.*)",
  "v([\\d.]+)([ab&&~]*)",
  "([[a]v.*)",
  "\\D+(\\d+)",
  "v(.*)++",
  "(?>v)(.*)",
  "(?x) v (.*)",
  "(v)(?(1)a|b)",
  "(?#comment)v(.*)",
  "[\\b]v(.*)",
  "(v.+",
  "v)(.*",
  "v(.*)\\8",
  "*v",
  "[",
];

const tags = [...tagKinds, "vv1", "v1v", "v{x1", "v}]2", "x\u2028y1", "é-1.0", "٣v1", "pkg v1", ""];

Deno.test("tryCompilePython() matches what Python matches, or leaves it to Python", async () => {
  const theirs = await runPython<(null | (null | (string | null)[])[])[]>(
    `import re
def run(pattern):
    try: compiled = re.compile(pattern)
    except re.error: return None
    found = [compiled.match(tag) for tag in data["tags"]]
    return [m and [m.group(0), *m.groups()] for m in found]
result = [run(pattern) for pattern in data["patterns"]]`,
    { patterns, tags },
  );
  const followed: string[] = [];
  for (const [at, pattern] of patterns.entries()) {
    const regex = tryCompilePython(pattern);
    if (regex === undefined) continue;
    followed.push(pattern);
    const ours = tags.map((tag) => {
      const match = regex.exec(tag);
      return match && [...match].map((group) => group ?? null);
    });
    assert.deepEqual(ours, theirs[at], pattern);
  }
  const left = patterns.filter((pattern) => !followed.includes(pattern));
  assert.deepEqual(left, [
    // Python alone knows these, or has rules of its own for them …
    "(\\w)(?:\\1)?(?P<version>\\W.*)",
    "(?P<q>v)(?P<version>.*?)(?P=q)?$",
    "v\\b?(.*)",
    "\\v",
    "v(.*)++",
    "(?>v)(.*)",
    "(?x) v (.*)",
    "(v)(?(1)a|b)",
    "(?#comment)v(.*)",
    // … and these are none.
    "(v.+",
    "v)(.*",
    "v(.*)\\8",
    "*v",
    "[",
  ]);
});
