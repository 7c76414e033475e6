// Tests of the checks of what a wheel holds.
import { recordLine } from "../../helpers/distributions.ts";
import { casesOf } from "./cases.ts";

const tiny = 'print("tiny")\n';
const without = (path: string) => (lines: readonly string[]) =>
  lines.filter((line) => !line.startsWith(path));
const also = (line: string) => (lines: readonly string[]) => [...lines, line];
const changed = (path: string, line: string) => (lines: readonly string[]) =>
  lines.map((each) => each.startsWith(path) ? line : each);
const quoted = 'data/a "b", c.txt';

casesOf("record", {
  fires: {
    "none": { wheel: { record: () => undefined } },
    "a line twice": { wheel: { record: also(recordLine("tiny.py", tiny)) } },
    "a file that is not in the wheel": { wheel: { record: also(recordLine("gone.py", "")) } },
    "another digest": { wheel: { record: changed("tiny.py", recordLine("tiny.py", "print()\n")) } },
    "a digest of another kind": { wheel: { record: changed("tiny.py", "tiny.py,md5=abc,14") } },
    "another size": {
      wheel: { record: changed("tiny.py", recordLine("tiny.py", tiny).replace(/14$/, "15")) },
    },
    "no digest": { wheel: { record: changed("tiny.py", "tiny.py,,") } },
    "no line for a file": { wheel: { record: without("tiny.py") } },
    "no line for itself": { wheel: { record: without("tiny-1.0.dist-info/RECORD") } },
    "its own signature": { wheel: { record: also("tiny-1.0.dist-info/RECORD.p7s,,") } },
    "a path that would write to the terminal": { wheel: { record: also("a\x1b[2Jb,,") } },
    "what is no CSV": { wheel: { record: also('"open') } },
  },
  silent: {
    "a right one": { wheel: {} },
    "signatures of RECORD outside of it": {
      wheel: {
        more: ["jws", "p7s"].map((kind) => ({ path: `tiny-1.0.dist-info/RECORD.${kind}` })),
      },
    },
    "paths with commas and quotes, a size left out, and lines in any order": {
      wheel: {
        files: { [quoted]: "text" },
        record: (lines) => {
          const [digest] = /sha256=[\w-]+/.exec(recordLine("x", "text")) ?? [];
          return [...without("data/")(lines), `"${quoted.replaceAll('"', '""')}",${digest},`]
            .toReversed();
        },
      },
    },
    "a file called RECORD elsewhere": { wheel: { files: { "data/RECORD": "not,a\nrecord\n" } } },
  },
});

casesOf("entry-points", {
  fires: {
    "a command whose name leads elsewhere": {
      wheel: { files: { "DIST_INFO/entry_points.txt": "[gui_scripts]\n../evil = tiny:main\n" } },
    },
    "what cannot be read": {
      wheel: { files: { "DIST_INFO/entry_points.txt": "tiny = tiny:main\n" } },
    },
  },
  silent: {
    "a right one": {
      wheel: {
        files: { "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny.run_1-a = tiny:main\n" },
      },
    },
    "a wheel without any": { wheel: {} },
  },
});
