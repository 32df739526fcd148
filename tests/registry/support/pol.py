"""Reads and writes Registry.pol with Samba, for the tests: a JSON request on stdin, a JSON answer on stdout.

{"write": [{"key", "name", "type", "data"}]} -> {"pol": hex}; data is text for SZ and EXPAND_SZ, a number as text for
DWORD and QWORD, else hex.
{"read": [hex, ...]} -> {"files": [[{"key", "name", "type", "size", "data"}] or null where Samba refuses]}
"""

import json
import sys

from samba.dcerpc import preg
from samba.ndr import ndr_pack, ndr_unpack

TEXT = (1, 2)
NUMBER = (4, 5, 11)


def write(entries):
    pol = preg.file()
    pol.header.signature = "PReg"
    pol.header.version = 1
    made = []
    for given in entries:
        entry = preg.entry()
        entry.keyname = given["key"]
        entry.valuename = given["name"]
        entry.type = given["type"]
        if entry.type in TEXT:
            entry.data = given["data"]
        elif entry.type in NUMBER:
            entry.data = int(given["data"])
        else:
            entry.data = bytes.fromhex(given["data"])
        made.append(entry)
    pol.num_entries = len(made)
    pol.entries = made
    return ndr_pack(pol).hex()


def data_of(entry):
    if entry.data is None:
        return ""
    if isinstance(entry.data, bytes):
        return entry.data.hex()
    return str(entry.data)


def read(pol):
    try:
        # The entries live in the file's memory: it must not go before they are read.
        whole = ndr_unpack(preg.file, bytes.fromhex(pol))
    except Exception:
        return None
    return [
        {"key": e.keyname, "name": e.valuename, "type": e.type, "size": e.size, "data": data_of(e)} for e in whole.entries
    ]


request = json.load(sys.stdin)
if "write" in request:
    answer = {"pol": write(request["write"])}
else:
    answer = {"files": [read(pol) for pol in request["read"]]}
json.dump(answer, sys.stdout)
