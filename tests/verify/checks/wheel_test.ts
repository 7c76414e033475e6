// Tests of the checks of what a wheel holds.
import { recordLine, type WheelSource } from "../../helpers/distributions.ts";
import { type Case, casesOf } from "./cases.ts";

const tiny = 'print("tiny")\n';
const without = (path: string) => (lines: readonly string[]) =>
  lines.filter((line) => !line.startsWith(path));
const also = (line: string) => (lines: readonly string[]) => [...lines, line];
const changed = (path: string, line: string) => (lines: readonly string[]) =>
  lines.map((each) => each.startsWith(path) ? line : each);
const quoted = 'data/a "b", c.txt';

const usual: Case = { wheel: {} };
const record = (change: WheelSource["record"]): Case => ({
  wheel: change === undefined ? {} : { record: change },
});
const points = (text: string): Case => ({
  wheel: { files: { "tiny.py": tiny, "DIST_INFO/entry_points.txt": text } },
});
const sound = points("[console_scripts]\ntiny.run_1-a = tiny:main\n");
const about = (...lines: string[]): Case => ({ wheel: { wheel: `${lines.join("\n")}\n` } });
const files = (...paths: string[]): Case => ({
  wheel: { files: Object.fromEntries(["tiny.py", ...paths].map((path) => [path, ""])) },
});

casesOf("wheel-file", {
  fires: {
    "a version of the future": about("Wheel-Version: 2.0", "Root-Is-Purelib: true"),
    "nothing": about(""),
    "another word": about("Wheel-Version: 1.0", "Root-Is-Purelib: maybe"),
  },
  silent: { "a right one": usual },
});

casesOf("tags-agree", {
  fires: {
    "a name that was changed by hand": about(
      "Wheel-Version: 1.0",
      "Root-Is-Purelib: true",
      "Tag: py2-none-any",
    ),
  },
  silent: {
    "a right one": usual,
    "a compressed set": {
      wheel: {
        filename: "tiny-1.0-cp312.cp313-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
      },
    },
  },
});

casesOf("wheel-purelib", {
  fires: {
    "a wheel for Windows": {
      wheel: {
        filename: "tiny-1.0-cp313-cp313-win_amd64.whl",
        wheel: "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n",
      },
    },
  },
  silent: {
    "a pure one": usual,
    "a right one": { wheel: { filename: "tiny-1.0-cp313-cp313-win_amd64.whl" } },
  },
});

casesOf("dist-info-once", {
  fires: { "another build's": files("tiny-0.9.dist-info/METADATA") },
  silent: { "one": usual },
});

casesOf("data-folders", {
  fires: {
    "a place that there is not": files("tiny-1.0.data/etc/tiny.conf"),
    "another version's": files("tiny-0.9.data/data/tiny.conf"),
  },
  silent: {
    "all that there are": files(
      ...["purelib/a.py", "platlib/b.so", "headers/c.h", "scripts/d", "data/e"].map((path) =>
        `tiny-1.0.data/${path}`
      ),
    ),
  },
});

casesOf("wheel-links", {
  fires: {
    "a link": { wheel: { more: [{ path: "tiny/lib.so", content: "lib.so.1", mode: 0o120777 }] } },
  },
  silent: { "files": usual },
});

casesOf("record", {
  fires: {
    "none": record(() => undefined),
    "what is no CSV": record(also('"open')),
    "a blank line": record(also("")),
  },
  silent: { "a right one": usual },
});

casesOf("record-complete", {
  fires: {
    "a line twice": record(also(recordLine("tiny.py", tiny))),
    "a file that is not in the wheel": record(also(recordLine("gone.py", ""))),
    "no line for a file": record(without("tiny.py")),
    "no line for itself": record(without("tiny-1.0.dist-info/RECORD")),
    "its own signature": record(also("tiny-1.0.dist-info/RECORD.p7s,,")),
    "a path that would write to the terminal": record(also("a\x1b[2Jb,,")),
  },
  silent: {
    "a right one": usual,
    "signatures of RECORD outside of it": {
      wheel: {
        more: ["jws", "p7s"].map((kind) => ({ path: `tiny-1.0.dist-info/RECORD.${kind}` })),
      },
    },
    "paths with commas and quotes, in any order": {
      wheel: {
        files: { [quoted]: "text" },
        record: (lines) =>
          [
            ...without("data/")(lines),
            recordLine("x", "text").replace(/^x/, `"${quoted.replaceAll('"', '""')}"`),
          ]
            .toReversed(),
      },
    },
    "a file called RECORD elsewhere": { wheel: { files: { "data/RECORD": "not,a\nrecord\n" } } },
  },
});

casesOf("record-digests", {
  fires: {
    "another digest": record(changed("tiny.py", recordLine("tiny.py", "print()\n"))),
    "a digest of another kind": record(changed("tiny.py", "tiny.py,md5=abc,14")),
    "another size": record(changed("tiny.py", recordLine("tiny.py", tiny).replace(/14$/, "15"))),
    "no digest": record(changed("tiny.py", "tiny.py,,")),
  },
  silent: {
    "a right one": usual,
    "a size left out": record(changed("tiny.py", recordLine("tiny.py", tiny).replace(/14$/, ""))),
  },
});

casesOf("entry-points", {
  fires: {
    "a line before the first group": points("tiny = tiny:main\n"),
    "a name twice": points("[a]\nb = c\nb = d\n"),
  },
  silent: { "a right one": sound, "none": usual },
});

casesOf("entry-point-names", {
  fires: {
    "a command whose name leads elsewhere": points("[gui_scripts]\n../evil = tiny:main\n"),
  },
  silent: {
    "a right one": sound,
    "a plugin with any name": points("[tiny.plugins]\na/b = tiny\n"),
  },
});

casesOf("entry-point-values", {
  fires: {
    "a module alone": points("[console_scripts]\ntiny = tiny\n"),
    "a path": points("[console_scripts]\ntiny = src/tiny.py:main\n"),
  },
  silent: {
    "a right one": sound,
    "an extra": points("[console_scripts]\ntiny = tiny.cli:Main.run [fast]\n"),
    "a plugin that is a module": points("[tiny.plugins]\na = tiny\n"),
  },
});
