"""Answers what setuptools-scm says, one JSON line for each JSON line on stdin."""

import json
import logging
import os
import sys
import warnings
from pathlib import Path

from packaging.version import Version
from setuptools_scm._integration.pyproject_reading import read_pyproject
from setuptools_scm._integration.version_inference import infer_version_string

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
clean = dict(os.environ)

for line in sys.stdin:
    request = json.loads(line)
    os.environ.clear()
    os.environ.update(clean)
    os.environ.update(request["env"])
    os.chdir(request["dir"])
    try:
        data = read_pyproject(Path("pyproject.toml"))
        said = infer_version_string(None, data)
        answer = {"version": str(Version(said)), "said": said}
    except (Exception, SystemExit) as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
