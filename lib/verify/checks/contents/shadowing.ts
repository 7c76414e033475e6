// Checks that no module takes the name of one of Python's own.
import { inline } from "../../../standards/display.ts";
import { topLevel } from "../../top_level.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Modules of Python's standard library that there are in every supported version. */
const standard: readonly string[] =
  ("abc argparse array ast asyncio base64 bisect builtins bz2 calendar cmath cmd code codecs collections " +
    "concurrent configparser contextlib contextvars copy csv ctypes curses dataclasses datetime dbm decimal difflib " +
    "dis doctest email encodings enum errno faulthandler fnmatch fractions ftplib functools gc getopt getpass gettext " +
    "glob graphlib gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword " +
    "linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc numbers operator os " +
    "pathlib pdb pickle pkgutil platform plistlib poplib pprint profile queue random re readline sched secrets select " +
    "selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string " +
    "stringprep struct subprocess symtable sys sysconfig tarfile tempfile textwrap threading time timeit token " +
    "tokenize tomllib trace traceback tracemalloc types typing unicodedata unittest urllib uuid venv warnings wave " +
    "weakref webbrowser xml xmlrpc zipapp zipfile zipimport zlib zoneinfo").split(" ");

/** Who installs it imports it in the place of Python's, or cannot import it at all. */
export const shadowing: StaticCheck = {
  code: "shadowing",
  group: "contents",
  title: "no module has the name of one of Python's own",
  hint: "Rename the module, or put it into a package",
  link: "https://docs.python.org/3/py-modindex.html",
  severity: "warning",
  look: atEachWheel((wheel) =>
    topLevel(wheel).filter((name) => standard.includes(name))
      .map((name) => ({ message: `The wheel installs "${inline(name)}", which is Python's own` }))
  ),
};
