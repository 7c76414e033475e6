# Renders descriptions as PyPI does: JSON in, JSON out. Only what is asked for is imported.
import importlib
import io
import json
import sys

NAMES = {"text/markdown": "markdown", "text/x-rst": "rst"}

answers = []
for each in json.load(sys.stdin):
    renderer = importlib.import_module("readme_renderer." + NAMES.get(each["type"], "txt"))
    stream = io.StringIO()
    try:
        rendered = renderer.render(each["text"], stream=stream)
    except Exception as error:  # What breaks it here breaks it on the index.
        rendered = None
        stream.write(type(error).__name__ + ": " + str(error))
    answers.append({"ok": rendered is not None, "says": stream.getvalue()})
json.dump(answers, sys.stdout)
