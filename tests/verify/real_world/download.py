# Files of the index that pip is set up for, by pip's own reading of its pages. Not `pip download`: that runs an
# sdist's build backend for its metadata. `data`: the folder, and each file's project, name and SHA-256.
import hashlib
import os
import uuid

from pip._internal.commands import create_command
from pip._internal.index.collector import LinkCollector, parse_links
from pip._internal.models.link import Link

command = create_command("download")
options, _ = command.parse_args([])


def links(collector, project):
    for location in collector.search_scope.get_index_urls_locations(project):
        page = collector.fetch_response(Link(location))
        if page is not None:
            yield from parse_links(page)


def fetch(session, collector, file, path):
    named = [link for link in links(collector, file["project"]) if link.filename == file["filename"]]
    if not named:
        raise SystemExit(f"The index that pip is set up for has no {file['filename']}")
    response = session.get(named[0].url_without_fragment)
    response.raise_for_status()
    found = hashlib.sha256(response.content).hexdigest()
    if found != file["sha256"]:
        raise SystemExit(f"{file['filename']} has the SHA-256 {found}, not {file['sha256']}")
    # Under its name when it is whole: others may look at the same time.
    part = f"{path}.{uuid.uuid4()}"
    with open(part, "wb") as output:
        output.write(response.content)
    os.replace(part, path)


with command.main_context():
    session = command.get_default_session(options)
    collector = LinkCollector.create(session, options=options)
    for file in data["files"]:
        fetch(session, collector, file, os.path.join(data["folder"], file["filename"]))
result = None
