"""Answers what setuptools-scm, or hatchling with hatch-vcs, says: one JSON line for each JSON line on stdin."""

import json
import logging
import os
import sys
import warnings
from pathlib import Path

from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from packaging.version import Version
from setuptools_scm._integration.pyproject_reading import read_pyproject
from setuptools_scm._integration.setup_cfg import read_setup_cfg
from setuptools_scm._integration.version_inference import infer_version_string

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
clean = dict(os.environ)


def version() -> str:
    data = read_pyproject(Path("pyproject.toml"))
    backend = data.definition.get("build-system", {}).get("build-backend")
    if backend == "hatchling.build":
        return ProjectMetadata(os.getcwd(), PluginManager()).version
    return infer_version_string(read_setup_cfg().name, data)


for line in sys.stdin:
    request = json.loads(line)
    os.environ.clear()
    os.environ.update(clean)
    os.environ.update(request["env"])
    os.chdir(request["dir"])
    try:
        said = version()
        answer = {"version": str(Version(said)), "said": said}
    except (Exception, SystemExit) as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
