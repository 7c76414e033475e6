// Tests of the checks of archives as such.
import { makeTar, makeZip, type TarMemberSource } from "../../helpers/archives.ts";
import { type Case, casesOf } from "./cases.ts";

const usual: Case = { wheel: {}, sdist: {} };
const wheelName = "tiny-1.0-py3-none-any.whl";
const metadata = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n";
const info = { path: "tiny-1.0.dist-info/METADATA", content: metadata };
const more = (...members: TarMemberSource[]): Case => ({ sdist: { more: members } });
/** An sdist whose one folder has this name. */
const named = (folder: string): Case => ({
  files: {
    "tiny-1.0.tar.gz": (path) => makeTar(path, [{ path: `${folder}/PKG-INFO`, content: metadata }]),
  },
});

casesOf("archive-damaged", {
  fires: {
    "a wheel that is no archive": {
      files: { [wheelName]: (path) => Deno.writeTextFile(path, "no archive") },
    },
    "an sdist that breaks off": {
      files: {
        "tiny-1.0.tar.gz": async (path) => {
          await makeTar(path, [{ path: "tiny-1.0/PKG-INFO", content: metadata }]);
          await Deno.truncate(path, 60);
        },
      },
    },
    "a wheel that needs a newer unzip": {
      files: {
        [wheelName]: (path) => makeZip(path, [info], "blob[blob.rindex(b'PK\\1\\2') + 6] = 64"),
      },
    },
    "a wheel packed in a way that nobody unpacks": {
      files: {
        [wheelName]: (path) =>
          makeZip(path, [info], "at = blob.rindex(b'PK\\1\\2'); blob[at + 10] = 14; blob[8] = 14"),
      },
    },
  },
  silent: { "usual files": usual },
});

casesOf("member-paths", {
  fires: {
    "a path that leads out of an sdist": more({ path: "tiny-1.0/../../evil" }),
    "an absolute path in a wheel": { wheel: { more: [{ path: "/evil" }] } },
    "a link that leads out": more({ path: "tiny-1.0/link", type: "2", target: "../../evil" }),
  },
  silent: { "usual files": usual },
});

casesOf("archive-size", {
  fires: {
    "a wheel whose directory claims terabytes": {
      files: {
        [wheelName]: (path) =>
          makeZip(
            path,
            [info],
            "at = blob.rindex(b'PK\\1\\2'); blob[at + 24:at + 28] = b'\\xf0\\xff\\xff\\xff'\n" +
              "blob[at + 20:at + 24] = b'\\xf0\\xff\\xff\\xff'\n" +
              "entry = bytes(blob[at:-22]); blob[-22:-22] = entry * 2\n" +
              "blob[-14:-10] = struct.pack('<HH', 3, 3); blob[-10:-6] = struct.pack('<I', 3 * len(entry))",
          ),
      },
    },
  },
  silent: { "usual files": usual },
});

casesOf("zip-framing", {
  fires: {
    "a member that stands twice": {
      wheel: { more: [{ path: "tiny.py", content: 'print("tiny")\n' }] },
    },
  },
  silent: { "usual files": usual },
});

casesOf("compression-ratio", {
  fires: {
    "64 MiB of zeros": {
      files: {
        [wheelName]: (path) =>
          makeZip(
            path,
            [info],
            "out = io.BytesIO(bytes(blob))\n" +
              "with zipfile.ZipFile(out, 'a', zipfile.ZIP_DEFLATED) as archive: archive.writestr('zeros', bytes(2 ** 26))\n" +
              "blob = out.getvalue()",
          ),
      },
    },
  },
  silent: { "a small file of zeros": { wheel: { files: { zeros: "\0".repeat(100_000) } } } },
});

casesOf("one-folder", {
  fires: {
    "a member outside of it": more({ path: "stray.txt" }),
    "one that is called otherwise": named("Tiny-1.0"),
  },
  silent: { "usual files": usual },
});

casesOf("member-kinds", {
  fires: {
    "a pipe": more({ path: "tiny-1.0/pipe", type: "6" }),
    "a sparse file": more({
      path: "tiny-1.0/holes",
      pax: { "GNU.sparse.major": "1", "GNU.sparse.minor": "0" },
    }),
  },
  silent: {
    "folders and links": more({ path: "tiny-1.0/a", type: "5" }, {
      path: "tiny-1.0/b",
      type: "2",
      target: "a",
    }),
  },
});

casesOf("members-once", {
  fires: {
    "a file twice in an sdist": more({ path: "tiny-1.0/pyproject.toml" }),
    "a file twice in a wheel": { wheel: { more: [{ path: "tiny.py" }] } },
  },
  silent: {
    "a folder twice": more({ path: "tiny-1.0/a", type: "5" }, { path: "tiny-1.0/a", type: "5" }),
  },
});

casesOf("file-size", {
  fires: {
    "more than 100 MiB": {
      files: {
        [wheelName]: (path) =>
          makeZip(
            path,
            [info],
            "out = io.BytesIO(bytes(blob))\n" +
              "with zipfile.ZipFile(out, 'a') as archive: archive.writestr('large', bytes(100 * 2 ** 20))\n" +
              "blob = out.getvalue()",
          ),
      },
    },
  },
  silent: { "usual files": usual },
});

casesOf("encrypted-code", {
  fires: {
    "PyArmor's": { wheel: { files: { "tiny.py": "__pyarmor__(__name__, __file__, b'')" } } },
    "SourceDefender's, in an sdist": {
      sdist: {
        files: { "pyproject.toml": "", "a.pye": "---BEGIN PYE FILE---\n---END PYE FILE---" },
      },
    },
  },
  silent: {
    "a text about it": { wheel: { files: { "README.txt": "__pyarmor_enter__" } } },
  },
});
