// Tests of the checks of archives as such.
import { makeTar } from "../../helpers/archives.ts";
import { casesOf } from "./cases.ts";

casesOf("readable", {
  fires: {
    "a wheel that is no archive": {
      files: { "tiny-1.0-py3-none-any.whl": (path) => Deno.writeTextFile(path, "no archive") },
    },
    "an sdist without PKG-INFO": {
      files: { "tiny-1.0.tar.gz": (path) => makeTar(path, [{ path: "tiny-1.0/setup.py" }]) },
    },
    "a path that leads out of the sdist": {
      sdist: { more: [{ path: "tiny-1.0/../../evil" }] },
    },
  },
  silent: { "files as a backend writes them": { wheel: {}, sdist: {} } },
});

casesOf("archive", {
  fires: {
    "a member that stands twice in a wheel": {
      wheel: { more: [{ path: "tiny.py", content: 'print("tiny")\n' }] },
    },
    "a member outside of an sdist's one folder": { sdist: { more: [{ path: "stray.txt" }] } },
  },
  silent: { "files as a backend writes them": { wheel: {}, sdist: {} } },
});
