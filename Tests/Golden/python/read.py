"""read.py HOME: what the home holds, as JSON; each seal, tag, head and manifest is checked on the way."""

import json
import sys

from kapsa_reader import SEALED_TABLES, Home, check_index, decoded, frames

home = Home(sys.argv[1])
answer = {"users": {}, "cells": {}, "parts": {}, "documents": 0}
for user in home.users.values():
    rows = [decoded(payload) for _, payload in home.transactions(user)]
    home.check_head(user)
    if user.number:
        answer["users"][user.name] = [[row[24][0], row[24][1], row[20][0], row.get(28, "")] for row in rows]
for table in SEALED_TABLES:
    cells = [decoded(user.open_cell(cell, table, tag, version)) for user, tag, version, cell in home.sealed_rows(table)]
    answer["cells"][table] = len(cells)
heads = {}
for path, manifest, part, owner, plain in home.parts():
    records, trailer = frames(plain)
    kind = part["name"].split("-")[0]
    if kind == "index":
        heads[manifest["run"], part["user"]] = b"".join(records), decoded(trailer)
    elif kind == "rows":
        check_index(*heads[manifest["run"], part["user"]], records)
    for record in [] if kind == "index" else records:
        decoded(record[32:] if kind == "rows" else record)
    answer["parts"][f"{manifest['stage']}/{kind}"] = answer["parts"].get(f"{manifest['stage']}/{kind}", 0) + len(records)
answer["documents"] = len(list(home.documents()))
json.dump(answer, sys.stdout, sort_keys=True)
