// Made-up entry_points.txt files: what pyrelease takes, configparser reads, with names that have no path in them.
import assert from "node:assert/strict";
import { entryPointsFault } from "../../lib/index/rules/entry_points_file.ts";
import { randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";

const lines = [
  "[console_scripts]",
  "[gui_scripts]",
  "[pytest11]",
  "[console_scripts",
  "[]",
  "tiny = tiny:main",
  "tiny-2 = tiny:main",
  "Tiny=tiny:main",
  "../up = tiny:main",
  "caf\u00e9 = tiny:main",
  "with blank = tiny:main",
  "no value",
  " = tiny:main",
  "empty =",
  "  indented = tiny:main",
  "  goes on",
  "# a remark",
  "; another",
  "a : b = c",
  "",
];

/** The index's rule in Python's own words: the file as it is opened there, and what a command may be called. */
const script = `
import configparser, re
class Parser(configparser.ConfigParser):
    optionxform = staticmethod(str)
def refuses(hexed):
    try:
        parser = Parser(delimiters=("=",))
        parser.read_string(bytes.fromhex(hexed).decode())
    except (UnicodeError, configparser.Error):
        return True
    return any(not re.fullmatch(r"[\\w.-]+", name) for group in ("console_scripts", "gui_scripts")
               if parser.has_section(group) for name in parser[group])
result = [refuses(each) for each in data]
`;

Deno.test("entryPointsFault() takes nothing that configparser or the index would not", async () => {
  const random = randomFrom(1);
  const texts = Array.from({ length: 2_000 }, () => {
    const some = Array.from({ length: random.below(6) }, () => random.pick(lines));
    const start = random.once(2) ? ["[console_scripts]"] : [];
    return (random.once(20) ? "\ufeff" : "") +
      [...start, ...some].join(random.pick(["\n", "\r\n"]));
  });
  const files = texts.map((text) => {
    const bytes = new TextEncoder().encode(text);
    return random.once(20) ? Uint8Array.from([...bytes, 0xff]) : bytes;
  });
  const refused = await runPython<boolean[]>(script, files.map((bytes) => bytes.toHex()));
  const ours = files.map((bytes) => entryPointsFault(bytes) !== undefined);
  assert.deepEqual(texts.filter((_, at) => refused[at] === true && ours[at] === false), []);
  // What only pyrelease refuses is an indented line, which goes on with the one above for some readers.
  const stricter = texts.filter((_, at) => refused[at] === false && ours[at] === true);
  assert.deepEqual(stricter.filter((text) => !/^ /m.test(text)), []);
  assert(ours.filter((fault) => !fault).length > 200);
});
