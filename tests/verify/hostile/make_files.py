# Makes every hostile file of this folder's tests, each in a folder of its own. Large ones are made of a compressed
# block that is repeated: no machine has to compress a gigabyte for them.
import base64, gzip, hashlib, io, os, struct, tarfile, warnings, zipfile, zlib

warnings.simplefilter("ignore")
MiB = 1 << 20
INFO = "tiny-1.0.dist-info"
METADATA = (
    b"Metadata-Version: 2.4\nName: tiny\nVersion: 1.0\nLicense: MIT\n"
    b"Home-page: https://example.org\n\n"
)
WHEEL = b"Wheel-Version: 1.0\nGenerator: test 1\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
made = []


def hostile(kind, what):
    """Registers a maker: a function that gives the file's bytes, or takes its path."""
    def register(function):
        name = "tiny-1.0-py3-none-any.whl" if kind == "wheel" else "tiny-1.0.tar.gz"
        made.append((f"{kind}: {what}", name, function))
        return function
    return register


def deflated_zeros(size):
    """Raw deflate of many zeros, made of one compressed MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MiB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MiB) + b"\x03\x00"


def record(members):
    lines = []
    for path, content in members:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    return "".join(lines + [f"{INFO}/RECORD,,\n"]).encode()


def wheel(*more, metadata=METADATA, listed=True, body=None):
    """A wheel that is right but for what is added; `more` are (path, content) or (ZipInfo, content)."""
    plain = [("tiny.py", b'print("tiny")\n'), (f"{INFO}/METADATA", metadata), (f"{INFO}/WHEEL", WHEEL)]
    known = plain + [(path if isinstance(path, str) else path.filename, content) for path, content in more]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in plain + list(more) + [(f"{INFO}/RECORD", body or record(known if listed else plain))]:
            if isinstance(path, str):
                path = zipfile.ZipInfo(path, (2026, 11, 23, 12, 0, 0))
                path.compress_type = zipfile.ZIP_DEFLATED
                path.external_attr = 0o100644 << 16
            archive.writestr(path, content)
    return bytearray(out.getvalue())


def raw_wheel(members, unlisted=()):
    """A wheel of (path bytes, packed bytes, said size, method, CRC-32): nothing is compared with anything."""
    out, directory, count = io.BytesIO(), bytearray(), 0
    honest = [(path.encode(), content, len(content), 0) for path, content in
              [("tiny.py", b"x = 1\n"), (f"{INFO}/METADATA", METADATA), (f"{INFO}/WHEEL", WHEEL)]]
    for path, packed, size, method, *rest in honest + members:
        crc = rest[0] if rest else zlib.crc32(packed) if method == 0 else 0
        start = out.tell()
        fields = struct.pack("<HHHHLLLHH", 0x800, method, 0, 0x5b77, crc, len(packed), size, len(path), 0)
        out.write(b"PK\x03\x04\x14\x00" + fields + path + packed)
        if path in unlisted:
            continue
        directory += b"PK\x01\x02\x14\x03\x14\x00" + fields + struct.pack("<HHHLL", 0, 0, 0, 0o100644 << 16, start) + path
        count += 1
    start = out.tell()
    out.write(directory)
    end = struct.pack("<HHHHLLH", 0, 0, min(count, 65535), min(count, 65535), len(directory), start, 0)
    if count > 65535:
        at = out.tell()
        out.write(b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, len(directory), start))
        out.write(b"PK\x06\x07" + struct.pack("<LQL", 0, at, 1))
    out.write(b"PK\x05\x06" + end)
    return bytearray(out.getvalue())


def changed(old, new):
    blob = wheel((old, b"x"), listed=False)
    return blob.replace(old.encode(), new)


def header(path, size=0, kind=b"0", mode=0o644, link="", magic=None, prefix=b""):
    """One header block; what tarfile would not write can be put into it."""
    info = tarfile.TarInfo("placeholder")
    info.size, info.type, info.mode, info.linkname = size, kind, mode, link
    block = bytearray(info.tobuf(tarfile.USTAR_FORMAT))
    block[0:100] = (path if isinstance(path, bytes) else path.encode())[:100].ljust(100, b"\0")
    block[345:500] = prefix.ljust(155, b"\0")
    if magic:
        block[257:265] = magic
    return summed(block)


def summed(block):
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def content(data):
    return data + bytes(-len(data) % 512)


def pax(records, kind=b"x"):
    return header("pax", len(records), kind) + content(records)


def pax_record(key, value):
    text = key + b"=" + value + b"\n"
    size = len(text) + 2
    while len(b"%d " % size) + len(text) != size:
        size += 1
    return b"%d " % size + text


PYPROJECT = b'[project]\nname = "tiny"\n'
HEAD = (header("tiny-1.0/PKG-INFO", len(METADATA)) + content(METADATA)
        + header("tiny-1.0/pyproject.toml", len(PYPROJECT)) + content(PYPROJECT))
END = bytes(1024)


def sdist(*blocks, end=END):
    return bytearray(gzip.compress(HEAD + b"".join(blocks) + end, 6, mtime=0))


def sdist_of_zeros(head, size):
    """A gzip file of some headers and many zeros, whose own checksum nobody comes to."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"", mtime=0)[:10] + start + deflated_zeros(size) + bytes(8)


# Bombs.
hostile("wheel", "a gigabyte of zeros")(lambda: raw_wheel([(b"zeros", deflated_zeros(1024 * MiB), 1024 * MiB, 8)]))
hostile("wheel", "a hundred megabytes of zeros")(lambda: wheel(("zeros", bytes(100 * MiB))))
hostile("wheel", "a member that unpacks to more than it says")(
    lambda: raw_wheel([(b"zeros", deflated_zeros(1024 * MiB), 10, 8)]))
hostile("wheel", "a member that says more than it unpacks to")(
    lambda: raw_wheel([(b"zeros", deflated_zeros(MiB), 4_000_000_000, 8)]))
hostile("wheel", "a member that says a little more than it unpacks to")(
    lambda: raw_wheel([(b"zeros", deflated_zeros(MiB), MiB + 1, 8)]))


@hostile("wheel", "a hundred megabytes of text that looks like tokens")
def teasers():
    text = (b"pypi-AgEIcHlwaS5vcmc " * 30_000 + b"ghp_" * 30_000 + b"-----BEGIN PRIVATE KEY-----\n" * 9_000)[:MiB].ljust(MiB)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, crc = packer.compress(text) + packer.flush(), zlib.crc32(text)
    return raw_wheel([(b"slow/m%03d.py" % at, packed, MiB, 8, crc) for at in range(100)])


@hostile("wheel", "members that share their bytes")
def overlapping():
    packed = deflated_zeros(MiB)
    blob = raw_wheel([(b"m%03d" % at, packed if at == 0 else b"", MiB, 8) for at in range(200)])
    first = blob.index(b"m000") - 30
    at = blob.index(b"PK\x01\x02")
    while (at := blob.find(b"PK\x01\x02", at)) >= 0:
        if blob[at + 46:at + 47] == b"m":
            blob[at + 20:at + 24] = struct.pack("<L", len(packed))
            blob[at + 42:at + 46] = struct.pack("<L", first)
        at += 4
    return blob


@hostile("wheel", "a bomb in an archive in an archive")
def nested():
    inner = deflated_zeros(1024 * MiB)
    for name in (b"inner.zip", b"outer.zip"):
        inner = bytes(raw_wheel([(name, inner, len(inner), 0)]))
    return wheel(("outer.zip", inner))


hostile("wheel", "a METADATA of a gigabyte")(lambda: raw_wheel(
    [(f"{INFO}/METADATA".encode(), deflated_zeros(1024 * MiB), 1024 * MiB, 8)]))
hostile("sdist", "a PKG-INFO of a gigabyte")(lambda: sdist_of_zeros(header("tiny-1.0/PKG-INFO", 1024 * MiB), 1025 * MiB))
hostile("sdist", "a gigabyte of zeros")(
    lambda: sdist_of_zeros(HEAD + header("tiny-1.0/zeros", 1024 * MiB), 1025 * MiB))
hostile("sdist", "a gigabyte of zeros behind its end")(lambda: sdist_of_zeros(HEAD, 1025 * MiB))
hostile("sdist", "a PAX header of a gigabyte")(lambda: sdist_of_zeros(HEAD + header("pax", 1024 * MiB, b"x"), 1025 * MiB))
hostile("sdist", "a long name of a gigabyte")(lambda: sdist_of_zeros(HEAD + header("long", 1024 * MiB, b"L"), 1025 * MiB))
hostile("sdist", "a gigabyte that its header says and that is not there")(
    lambda: sdist(header("tiny-1.0/gone", 1024 * MiB)))

# Metadata.
hostile("wheel", "a METADATA of nothing but headers")(lambda: wheel(metadata=METADATA[:-1] + b"a:\n" * (1300 * 1024)))
hostile("wheel", "a METADATA of nothing but lines")(lambda: wheel(metadata=METADATA + b"\n" * (3900 * 1024)))
hostile("wheel", "a METADATA that is not UTF-8")(lambda: wheel(metadata=METADATA + b"\xff\xfe caf\xe9\n"))
hostile("wheel", "a METADATA of controls")(
    lambda: wheel(metadata=METADATA[:-1] + "Summary: \x1b[2J\u202e::error::x\n\n".encode()))
hostile("wheel", "a RECORD of a million lines")(lambda: wheel(body=b"a,,\n" * 1_000_000))
hostile("wheel", "entry points by the hundred thousand")(
    lambda: wheel((f"{INFO}/entry_points.txt", b"[console_scripts]\n" + b"".join(b"a%d = x:y\n" % at for at in range(100_000)))))
hostile("wheel", "a module that makes patterns slow")(
    lambda: wheel(("slow/a.py", b"def f()\n" * 32_000), ("slow/b.py", b"def f(" + b"()" * 120_000),
                  ("slow/c.py", b"-----BEGIN PRIVATE KEY-----" + b"\n" * 90), ("slow/d.py", b"def " * 60_000 + b"def f(x" * 9_000)))

# Names.
for what, name in {
    "leads out": b"../../evil.py", "is absolute": b"/etc/passwd-x", "has a NUL": b"tiny.py\0.txt",
    "has a control character": b"a\x1b[2Jb.py", "ends a line": b"a\n::error::b.py", "has a C1 control": "a\u009b2J.py".encode(),
    "is reordered": "a\u202eyp.exe".encode(), "is not UTF-8": b"caf\xe9\xff.py", "has a backslash": b"..\\evil.py",
    "has a drive": b"C:evil.py", "is empty": b"", "is 60,000 bytes long": b"n" * 60_000,
}.items():
    hostile("wheel", f"a name that {what}")(lambda name=name: raw_wheel([(name, b"x", 1, 0)]))
for what, name in {
    "leads out": b"tiny-1.0/../../evil.py", "is absolute": b"/etc/passwd-x", "has a NUL": b"tiny-1.0/a\0b.py",
    "has a control character": b"tiny-1.0/a\x1b[2Jb.py", "is reordered": "tiny-1.0/a\u202eyp.exe".encode(),
    "is not UTF-8": b"tiny-1.0/caf\xe9\xff.py", "is 60,000 bytes long": b"tiny-1.0/" + b"n" * 60_000,
}.items():
    hostile("sdist", f"a PAX name that {what}")(
        lambda name=name: sdist(pax(pax_record(b"path", name)), header("tiny-1.0/a.py")))
hostile("sdist", "a name that is not UTF-8")(lambda: sdist(header(b"tiny-1.0/caf\xe9\xff.py")))
hostile("wheel", "a hundred thousand members")(
    lambda: raw_wheel([(b"m%06d" % at, b"", 0, 0) for at in range(100_000)]))


@hostile("sdist", "a hundred thousand members")
def many_members():
    block = bytearray(header("tiny-1.0/m000000"))
    start, zero = int(block[148:154], 8), bytes(block)
    blocks = io.BytesIO()
    for at in range(100_000):
        digits = b"%06d" % at
        block[:] = zero
        block[10:16] = digits
        block[148:154] = b"%06o" % (start + sum(digits) - 6 * 48)
        blocks.write(block)
    return sdist(blocks.getvalue())


hostile("wheel", "names that fill nine megabytes")(
    lambda: raw_wheel([(b"/".join([b"%03d" % (at % 1000) + b"n" * 250] * 160), b"", 0, 0) for at in range(220)]))

# Kinds.
def special(mode):
    info = zipfile.ZipInfo("special")
    info.external_attr = mode << 16
    return info


hostile("wheel", "a symlink that leads out")(lambda: wheel((special(0o120777), b"../../etc/passwd")))
hostile("wheel", "a device")(lambda: wheel((special(0o020644), b"")))
for what, block in {
    "a symlink that leads out": header("tiny-1.0/link", kind=b"2", link="../../etc/passwd"),
    "a symlink to an absolute path": header("tiny-1.0/link", kind=b"2", link="/etc/passwd"),
    "a hard link that leads out": header("tiny-1.0/link", kind=b"1", link="../etc/passwd"),
    "links in a row that lead out": header("tiny-1.0/up", kind=b"2", link="..") + header("tiny-1.0/up/up", kind=b"2", link="..")
                                    + header("tiny-1.0/up/up/evil.py", 1) + content(b"x"),
    "a device": header("tiny-1.0/device", kind=b"3"),
    "a pipe": header("tiny-1.0/pipe", kind=b"6"),
    "a sparse file of GNU's": header("tiny-1.0/sparse", kind=b"S", magic=b"ustar  \0"),
    "a sparse file by a PAX header": pax(pax_record(b"GNU.sparse.major", b"1")) + header("tiny-1.0/sparse"),
    "one path twice": (header("tiny-1.0/a.py", 1) + content(b"1")) + (header("tiny-1.0/a.py", 1) + content(b"2")),
}.items():
    hostile("sdist", what)(lambda block=block: sdist(block))

# Framing.
hostile("wheel", "an empty file")(lambda: b"")
hostile("wheel", "half a file")(lambda: wheel()[:400])
hostile("wheel", "bytes behind its end")(lambda: wheel() + b"tail" * 9)
hostile("wheel", "two archives in a row")(lambda: wheel(("evil.py", b"evil")) + wheel())
hostile("wheel", "a member that no directory lists")(
    lambda: raw_wheel([(b"hidden.py", b"x", 1, 0)], unlisted=[b"hidden.py"]))
hostile("wheel", "an encrypted member")(
    lambda: (lambda blob: (blob.__setitem__(blob.index(b"PK\x01\x02") + 8, 1), blob)[1])(wheel()))
hostile("wheel", "a member that is packed in a way that nobody knows")(
    lambda: raw_wheel([(b"odd", b"x", 1, 93)]))


def patched(signature, offset, value, *more):
    blob = wheel(*more)
    at = blob.index(signature) + offset
    while more and blob[at - offset + 30:at - offset + 34] != more[0][0].encode()[:4]:
        at = blob.index(signature, at) + offset
    blob[at] = value
    return blob


hostile("wheel", "a member for a later version of the format")(lambda: patched(b"PK\x01\x02", 6, 255))
hostile("wheel", "a member that is a patch")(lambda: patched(b"PK\x01\x02", 8, 0x20))
hostile("wheel", "a name that is UTF-8 in the directory alone")(
    lambda: patched(b"PK\x03\x04", 7, 0, ("caf\u00e9.py", b"x")))


@hostile("wheel", "two directories")
def two_directories():
    blob = wheel()
    at, end = blob.index(b"PK\x01\x02"), blob.index(b"PK\x05\x06")
    directory = blob[at:end]
    blob[end:end] = directory
    end += len(directory)
    blob[end + 16:end + 20] = struct.pack("<L", at + len(directory))
    return blob


hostile("sdist", "an empty file")(lambda: b"")
hostile("sdist", "half a file")(lambda: sdist()[:150])
hostile("sdist", "bytes behind its end")(lambda: sdist() + b"tail" * 9)
hostile("sdist", "a second archive behind its end")(lambda: sdist(end=END + HEAD + END))
hostile("sdist", "no end of its last member")(lambda: sdist(header("tiny-1.0/cut", 1000), b"x" * 100, end=b""))

# What readers of tar archives take differently.
for what, blocks in {
    "a PAX header that takes a size back": pax(pax_record(b"size", b"0")) + header("tiny-1.0/a.py", 1024) + header("tiny-1.0/evil.py") * 2,
    "a PAX header that gives all members one path": pax(pax_record(b"path", b"tiny-1.0/a.py"), b"g") + header("tiny-1.0/b.py"),
    "a PAX header that is not whole": pax(b"99 path=tiny-1.0/evil.py\n") + header("tiny-1.0/b.py"),
    "a PAX header of a length below zero": pax(b"-9 path=x\n") + header("tiny-1.0/b.py"),
    "two PAX headers of one member": pax(pax_record(b"path", b"tiny-1.0/a.py")) + pax(pax_record(b"path", b"tiny-1.0/b.py")) + header("tiny-1.0/c.py"),
    "a long name and a PAX name": header("l", 13, b"L") + content(b"tiny-1.0/a.py") + pax(pax_record(b"path", b"tiny-1.0/b.py")) + header("tiny-1.0/c.py"),
    "a PAX header of no member": pax(pax_record(b"path", b"tiny-1.0/a.py")),
    "a file with a folder's name": header("tiny-1.0/folder/", 512) + header("tiny-1.0/evil.py"),
    "a folder with a size": header("tiny-1.0/folder", 4, b"5"),
    "an old file with a folder's name": header("tiny-1.0/folder/", 0, b"\0"),
    "a contiguous file with a folder's name": header("tiny-1.0/folder/", 0, b"7"),
    "a file with a folder's PAX name": pax(pax_record(b"path", b"tiny-1.0/folder/")) + header("tiny-1.0/folder"),
    "an old file whose name is cut to a folder's": pax(pax_record(b"path", b"tiny-1.0/folder/a.py")) + header("tiny-1.0/folder/", 0, b"\0"),
    "a size that is no number": summed(bytearray(header("tiny-1.0/a.py", 0)[:124] + b"00000000x12\0" + header("x")[136:])),
    "a size below zero": summed(bytearray(header("tiny-1.0/a.py", 0)[:124] + b"\xff" * 12 + header("x")[136:])),
    "a pipe with content": header("tiny-1.0/pipe", 512, b"6") + header("tiny-1.0/evil.py"),
    "a name that only some readers lengthen": header("a.py", magic=b"ustar  \0", prefix=b"tiny-1.0"),
}.items():
    hostile("sdist", what)(lambda blocks=blocks: sdist(blocks))


@hostile("sdist", "a setup.py that would write")
def setup():
    code = f"open({data['folder']!r} + '/ran', 'w')\n".encode()
    return sdist(header("tiny-1.0/setup.py", len(code)) + content(code))


result = []
for at, (what, name, function) in enumerate(made):
    folder = f"{data['folder']}/{at}"
    os.mkdir(folder)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(function())
    result.append([what, folder, name])
