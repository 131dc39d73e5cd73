"""Reads a home of Kapsa as docs/formats.md describes it, with Python's cryptography and nothing of Kapsa's."""

import base64
import glob
import hashlib
import hmac
import json
import os
import sqlite3
import struct
import unicodedata

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SEALED_TABLES = "connections cursors accounts labels transfers balances quarantine outbox heads loads streams".split()


def tlv(*items):
    out = b""
    for item in items:
        if isinstance(item, str):
            item = item.encode()
        elif isinstance(item, int):
            item = struct.pack(">I", item)
        out += struct.pack(">I", len(item)) + item
    return out


def expand(key, info, length):
    return HKDFExpand(hashes.SHA256(), length, info).derive(key)


def code(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def padded(payload):
    least = len(payload) + 1
    step = 64 if least <= 512 else 256
    return payload + b"\x80" + bytes(-least % step)


def stripped(plain):
    payload = plain.rstrip(b"\0")
    assert payload.endswith(b"\x80"), "padding"
    return payload[:-1]


class User:
    def __init__(self, home, number, user_id):
        self.home, self.number, self.id = home, number, user_id
        self.keys = {}
        self.roots = {}
        rows = home.query("SELECT generation, kek_id, wrapped, commitment FROM user_keys WHERE user_no = ?", number)
        for generation, kek_id, wrapped, commitment in rows:
            assert len(wrapped) == 93 and wrapped[0] == 1
            binding = tlv("kapsa/dek/1", home.deployment, user_id, generation, kek_id)
            opened = AESGCM(self.wrapping(kek_id)).decrypt(wrapped[1:13], wrapped[13:], binding)
            key, root = opened[:32], opened[32:]
            info = b"kapsa/commit/1" + user_id + struct.pack(">I", generation) + root
            assert expand(key, info, 16) == commitment, "commitment"
            self.keys[generation] = key
            self.roots[generation] = root

    def wrapping(self, kek_id):
        key = self.home.wrapping[kek_id]
        if self.number == 0:
            return key
        with open(f"{self.home.path}/keys/users/{self.id.hex()}.key") as file:
            return expand(key, tlv("kapsa/wrap/1", bytes.fromhex(file.read().strip())), 32)

    @property
    def generation(self):
        return max(self.keys)

    def subkey(self, purpose, generation=None):
        return expand(self.keys[generation or self.generation], b"kapsa/key/1/" + purpose.encode(), 32)

    def tag(self, label, *parts, length=16):
        index = expand(self.roots[self.generation], b"kapsa/key/1/index", 32)
        return code(index, tlv(label, *parts))[:length]

    def binding(self, generation, table, row, version, columns):
        return tlv("kapsa/cell/1", self.home.deployment, self.id, table, row, 1, version, generation, *columns)

    def open_cell(self, cell, table, row, version, columns=()):
        assert cell[0] == 1
        generation = struct.unpack(">I", cell[1:5])[0]
        binding = self.binding(generation, table, row, version, columns)
        return stripped(AESGCM(self.subkey("row/" + table, generation)).decrypt(cell[5:17], cell[17:], binding))

    def seal_cell(self, payload, table, row, version, columns=()):
        nonce = os.urandom(12)
        binding = self.binding(self.generation, table, row, version, columns)
        sealed = AESGCM(self.subkey("row/" + table)).encrypt(nonce, padded(payload), binding)
        return b"\x01" + struct.pack(">I", self.generation) + nonce + sealed

    def open_file(self, data, purpose, *place):
        assert data[:5] == b"KAPS\x01"
        generation = struct.unpack(">I", data[5:9])[0]
        context = tlv("kapsa/file/1", self.home.deployment, self.id, *place)
        opener = Cobblestone256Decryptor(self.subkey(purpose, generation), context)
        return opener.update(data[9:]) + opener.finalize()

    def seal_file(self, plain, purpose, *place):
        context = tlv("kapsa/file/1", self.home.deployment, self.id, *place)
        sealer = Cobblestone256Encryptor(self.subkey(purpose), context)
        head = b"KAPS\x01" + struct.pack(">I", self.generation)
        return head + sealer.update(plain) + sealer.finalize()


class Home:
    def __init__(self, path):
        self.path = path
        with open(f"{path}/keys/kek.json", "rb") as file:
            keys = json.load(file)
        self.deployment = bytes.fromhex(keys["deployment"])
        self.index = base64.b64decode(keys["index"])
        self.wrapping = {key["id"]: base64.b64decode(key["key"]) for key in keys["keys"] if "key" in key}
        self.database = sqlite3.connect(f"{path}/kapsa.sqlite")
        self.users = {}
        for number, user_id, name_tag, sealed in self.query("SELECT * FROM users ORDER BY user_no"):
            user = User(self, number, user_id)
            self.users[number] = user
            user.name = texts(user.open_cell(sealed, "users", user_id, 1))["name"]
            name = unicodedata.normalize("NFC", user.name)
            assert code(self.index, tlv("kapsa/user-name/1", self.deployment, name))[:16] == name_tag, "name tag"
        self.system = self.users[0]

    def query(self, sql, *values):
        return self.database.execute(sql, values).fetchall()

    def owner(self, hex_id):
        return next(user for user in self.users.values() if user.id.hex() == hex_id)

    def transactions(self, user, table="transactions"):
        """Payloads in the order of the key; the head is checked."""
        columns = "month_tag, row_tag, content_tag, row_version, load_no, sealed"
        rows = self.query(f"SELECT {columns} FROM {table} WHERE user_no = ? ORDER BY 1, 2, 4", user.number)
        for month, row, content, version, load, sealed in rows:
            bound = (month, content, struct.pack(">q", load))
            yield (month, row, content, version, load), user.open_cell(sealed, "transactions", row, version, bound)

    def check_head(self, user):
        rows = [key for key, _ in self.transactions(user)]
        if not rows:
            return
        columns = b"".join(m + r + c + struct.pack(">qq", version, load) for m, r, c, version, load in rows)
        tag = user.tag("kapsa/heads", "transactions")
        version, sealed = self.query("SELECT row_version, sealed FROM heads WHERE tag = ?", tag)[0]
        head = texts(user.open_cell(sealed, "heads", tag, version))
        proof = user.tag("kapsa/head", hashlib.sha256(columns).digest(), length=32).hex()
        assert head == {"rows": str(len(rows)), "code": proof}, "head"

    def sealed_rows(self, table):
        rows = self.query(f"SELECT user_no, tag, row_version, sealed FROM {table}")
        return [(self.users[number], tag, version, sealed) for number, tag, version, sealed in rows]

    def stages(self):
        """Each published stage with its manifest proved: folder, manifest."""
        for path in sorted(glob.glob(f"{self.path}/runs/*/*/MANIFEST")):
            with open(path, "rb") as file:
                data = file.read()
            manifest = json.loads(data)
            assert data == canonical(manifest), "canonical"
            stated = bytes.fromhex(manifest["hmac"])
            assert stated == code(self.system.subkey("manifest"), canonical(manifest["manifest"])), "manifest"
            yield os.path.dirname(path), manifest["manifest"]

    def parts(self):
        """Every part that a manifest lists: path, manifest, its entry, owner, plain bytes."""
        for folder, manifest in self.stages():
            for part in manifest["parts"]:
                path = f"{folder}/{part['name']}.sealed"
                with open(path, "rb") as file:
                    data = file.read()
                assert (len(data), hashlib.sha256(data).hexdigest()) == (part["size"], part["sha256"])
                owner = self.owner(part["user"])
                place = manifest["run"], manifest["stage"], part["name"], manifest["records"]
                yield path, manifest, part, owner, owner.open_file(data, "stage", *place)

    def documents(self):
        for path in sorted(glob.glob(f"{self.path}/archive/*/*/*.sealed")):
            name = os.path.basename(path).removesuffix(".sealed")
            owner = self.owner(path.split("/")[-3])
            with open(path, "rb") as file:
                plain = owner.open_file(file.read(), "archive", name)
            assert owner.tag("kapsa/archive/1", plain, length=32).hex() == name, "document name"
            yield path, name, owner, plain


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def frames(plain):
    """The records of a part and its trailer."""
    records, place = [], 0
    while True:
        kind, length = struct.unpack(">BI", plain[place : place + 5])
        record = plain[place + 5 : place + 5 + length]
        assert len(record) == length
        place += 5 + length
        if kind == 2:
            assert place == len(plain), "trailer"
            return records, record
        assert kind == 1
        records.append(record)


def check_index(heads, index, rows):
    """The heads of the part `index` say what the part `rows` holds."""
    accounts = [index.get(2, [])[place : place + 2] for place in range(0, len(index.get(2, [])), 2)]
    assert len(heads) == 52 * len(rows)
    offset, offsets, last = 0, [], None
    for number, row in enumerate(rows):
        head = heads[52 * number : 52 * number + 52]
        tags, units, day, account, kind, flags = struct.unpack(">32sqiIHH", head)
        record = decoded(row[32:])
        booked = record.get(22, record.get(23))
        assert tags == row[:32] and units == record[24][0] and day == (0x7FFFFFFF if booked is None else booked)
        assert accounts[account] == record[20] and index[3][kind] == record.get(11, [""])[0]
        assert flags == (record[21] == "pending") + 2 * (len(record.get(11, [])) != 3)
        if tags[16:24] != last:
            offsets.append(offset)
        last = tags[16:24]
        offset += 5 + len(row)
    assert offsets == index[4], "offsets"


def decoded(data):
    """One item of deterministic CBOR: integers, text, bytes, arrays and maps."""
    item, end = _item(data, 0)
    assert end == len(data), "trailing bytes"
    return item


def _item(data, place):
    kind, low = data[place] >> 5, data[place] & 31
    place += 1
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(low, 0)
    assert low < 28
    value = int.from_bytes(data[place : place + size], "big") if size else low
    place += size
    if kind == 0:
        return value, place
    if kind == 1:
        return -1 - value, place
    if kind in (2, 3):
        raw = data[place : place + value]
        return (raw.decode() if kind == 3 else raw), place + value
    items = []
    for _ in range(value * (2 if kind == 5 else 1)):
        item, place = _item(data, place)
        items.append(item)
    if kind == 4:
        return items, place
    assert kind == 5
    return dict(zip(items[::2], items[1::2])), place


def texts(payload):
    flat = decoded(payload).get(1, [])
    return dict(zip(flat[::2], flat[1::2]))
