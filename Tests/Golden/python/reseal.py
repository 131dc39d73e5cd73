"""reseal.py HOME: opens everything sealed in the home and seals it anew, so that no seal of Kapsa's is left."""

import hashlib
import os
import struct
import sys

from kapsa_reader import SEALED_TABLES, Home, canonical, code

home = Home(sys.argv[1])
count = 0


def replace(path, data):
    mode = os.stat(path).st_mode & 0o777
    os.chmod(path, 0o600)
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, mode)


for path, name, owner, plain in home.documents():
    replace(path, owner.seal_file(plain, "archive", name))
    count += 1
renewed = {}
for path, manifest, part, owner, plain in home.parts():
    place = manifest["run"], manifest["stage"], part["name"], manifest["records"]
    data = owner.seal_file(plain, "stage", *place)
    renewed.setdefault(os.path.dirname(path), (manifest, []))[1].append((path, part, data))
    count += 1
for folder, (manifest, parts) in renewed.items():
    for path, part, data in parts:
        replace(path, data)
        part["size"], part["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    proof = code(home.system.subkey("manifest"), canonical(manifest)).hex()
    replace(f"{folder}/MANIFEST", canonical({"hmac": proof, "manifest": manifest}))
with home.database as database:
    for user in home.users.values():
        sealed = user.open_cell(
            home.query("SELECT sealed FROM users WHERE user_no = ?", user.number)[0][0], "users", user.id, 1
        )
        cell = user.seal_cell(sealed, "users", user.id, 1)
        database.execute("UPDATE users SET sealed = ? WHERE user_no = ?", (cell, user.number))
        count += 1
        for table in ("transactions", "transaction_history"):
            for (month, row, content, version, load), payload in list(home.transactions(user, table)):
                bound = (month, content, struct.pack(">q", load))
                cell = user.seal_cell(payload, "transactions", row, version, bound)
                database.execute(
                    f"UPDATE {table} SET sealed = ? WHERE user_no = ? AND row_tag = ? AND row_version = ?",
                    (cell, user.number, row, version),
                )
                count += 1
    for table in SEALED_TABLES:
        for user, tag, version, cell in home.sealed_rows(table):
            cell = user.seal_cell(user.open_cell(cell, table, tag, version), table, tag, version)
            database.execute(f"UPDATE {table} SET sealed = ? WHERE user_no = ? AND tag = ?", (cell, user.number, tag))
            count += 1
print(count)
