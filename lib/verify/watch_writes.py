# Runs first in each Python of the environment that a check asks: what is written outside of ROOT is noted down and stopped.
import os
import sys

ROOT = "@ROOT@"


def watch(root):
    real, split, join = os.path.realpath, os.path.split, os.path.join
    absolute, same, is_folder = os.path.abspath, os.path.normcase, os.path.isdir
    decode, follow_fd = os.fsdecode, getattr(os, "readlink", None)
    append, write, close = os.open, os.write, os.close
    asked = os.environ.get("PYRELEASE_ASKED", "Python's start")
    windows = os.name == "nt"
    log = join(root, "pyrelease-writes.log")
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    # Paths by their place in the event's arguments, each with that of its folder's descriptor; whether links lead on.
    events = {
        "os.rename": (((0, 2), (1, 3)), False),
        "os.link": (((0, 2), (1, 3)), False),
        "os.symlink": (((1, 2),), False),
        "os.remove": (((0, 1),), False),
        "os.rmdir": (((0, 1),), False),
        "os.mkdir": (((0, 2),), False),
        "os.chmod": (((0, 2),), True),
        "os.chown": (((0, 3),), True),
        "os.utime": (((0, 3),), True),
        "os.truncate": (((0, None),), True),
        "os.setxattr": (((0, None),), True),
        "os.removexattr": (((0, None),), True),
        "os.chflags": (((0, None),), True),
        "open": (((0, None),), True),
        "sqlite3.connect": (((0, None),), True),
        "socket.bind": (((1, None),), False),
    }
    allowed = ("\\\\.\\",) if windows else ("/dev/", "/proc/")
    inside = same(join(root, ""))
    noted = [0]

    def place_of(path, folder_fd, follow):
        path = decode(path)
        if isinstance(folder_fd, int) and folder_fd >= 0:
            path = join(follow_fd("/proc/self/fd/%d" % folder_fd), path)
        if follow:
            return real(path)
        head, tail = split(absolute(path))
        return join(real(head), tail)

    def is_write(event, args):
        if event == "open":
            mode, how = args[1], args[2]
            return bool(isinstance(how, int) and how & writing) or bool(
                isinstance(mode, str) and set(mode) & set("wax+")
            )
        if event == "sqlite3.connect":
            return isinstance(args[0], (str, bytes)) and decode(args[0])[:1] not in ("", ":") \
                and decode(args[0])[:5] != "file:"
        if event == "socket.bind":
            return isinstance(args[1], (str, bytes)) and decode(args[1])[:1] not in ("", "\0")
        return True

    def hook(event, args):
        if event not in events or not is_write(event, args):
            return
        places, follow = events[event]
        for at, fd_at in places:
            try:
                folder_fd = None if fd_at is None or fd_at >= len(args) else args[fd_at]
                place = place_of(args[at], folder_fd, follow)
            except Exception:
                # A descriptor that was opened before, or nothing that the operation itself would take.
                continue
            if same(join(place, "")).startswith(inside) or place.startswith(allowed):
                continue
            if event == "os.mkdir" and is_folder(place):
                continue
            if noted[0] < 20:
                noted[0] += 1
                line = "\t".join(
                    part.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                    for part in (asked, event, place)
                )
                try:
                    fd = append(log, flags, 0o600)
                    write(fd, (line + "\n").encode("utf-8", "backslashreplace"))
                    close(fd)
                except OSError:
                    pass
            raise PermissionError(13, "pyrelease stops what is written outside of its folders", place)

    sys.addaudithook(hook)


def confine(root):
    # Landlock: no process that comes of this one changes anything elsewhere, whatever it is written in.
    import ctypes

    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    number = ctypes.c_long
    version = call(number(444), None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    # The first one has no renaming from folder to folder.
    if version < 2:
        return
    # Writing, removing, making and moving; truncating is of the third version.
    rights = ctypes.c_uint64(0x3FF2 | (0x4000 if version >= 3 else 0))
    rules = call(number(444), ctypes.byref(rights), ctypes.c_size_t(8), ctypes.c_uint32(0))
    if rules < 0:
        return
    for path in (root, "/dev", "/proc"):
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = rights.value.to_bytes(8, sys.byteorder) + folder.to_bytes(4, sys.byteorder)
        call(number(445), ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint32(0))
        os.close(folder)
    ctypes.CDLL(None).prctl(38, ctypes.c_ulong(1), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
    call(number(446), ctypes.c_int(rules), ctypes.c_uint32(0))
    os.close(rules)


if sys.platform == "linux":
    try:
        confine(ROOT)
    except Exception:
        # A kernel or a container without it: what Python itself writes is stopped all the same.
        pass
watch(ROOT)
