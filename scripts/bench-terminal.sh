#!/usr/bin/env bash
# The terminal's time and peak memory: checking one draft, 1,000, and 10,000 with the rules across
# drafts, exporting one, and looking into attachments with the child that both programs start.
#
#   scripts/bench-terminal.sh path/to/shenbao
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

shenbao=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs a command and prints seconds and peak memory beside the target. A check may end with 1,
# which says that it found errors.
measure() {
  local name=$1 target=$2
  shift 2
  python3 - "$name" "$target" "$@" <<'PY'
import os, resource, subprocess, sys, time
name, target, *command = sys.argv[1:]
begun = time.monotonic()
code = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
seconds = time.monotonic() - begun
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{name:22} {seconds:7.3f} s  peak {peak:6.1f} MiB  target {target}")
sys.exit(0 if code in (0, 1) else f"{name}: exit {code}")
PY
}

track=$(first_track "$shenbao")
"$shenbao" new --track "$track" --sample -o "$work/sample.json" >/dev/null
for n in $(seq 1000); do ln "$work/sample.json" "$work/draft-$n.json"; done

# 10,000 drafts of all tracks, each with a name, a lead unit and a leader of its own.
"$shenbao" packs --format json >"$work/packs.json"
python3 - "$work" "$shenbao" <<'PY'
import json, os, random, subprocess, sys
work, shenbao = sys.argv[1:]
packs = json.load(open(f"{work}/packs.json"))["packs"]
tracks = [t["id"] for pack in packs for programme in pack["programmes"] for t in programme["tracks"]]
samples = []
for track in tracks:
    made = subprocess.run([shenbao, "new", "--track", track, "--sample"], capture_output=True)
    if made.returncode == 0:
        samples.append(json.loads(made.stdout))
dice = random.Random(1)
letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
os.mkdir(f"{work}/many")
for number in range(10_000):
    draft = samples[number % len(samples)]
    for key, value in list(draft["values"].items()):
        if key.endswith(".title") and isinstance(value, str):
            draft["values"][key] = "".join(dice.choices(letters, k=24))
        if key.endswith(".org_code"):
            draft["values"][key] = "".join(dice.choices("0123456789", k=18))
    with open(f"{work}/many/{number:05}.json", "w") as out:
        json.dump(draft, out, ensure_ascii=False)
PY

measure "check one" "<= 64 MiB" "$shenbao" check "$work/sample.json"
measure "check 1,000" "<= 1 s" "$shenbao" check "$work"/draft-*.json
measure "check 10,000" "<= 5 s, flat" "$shenbao" check "$work"/many/*.json
measure "export one" "<= 120 MiB" "$shenbao" export "$work/sample.json" --out "$work/out"

# An attachment of one page, which is what starting a child costs, and 60 pages scanned at 300 dpi.
python3 - "$work" <<'PY'
import os, sys
def pdf(path, pages, size):
    objects = ["<</Type/Catalog/Pages 2 0 R>>".encode()]
    kids = " ".join(f"{3 + 3 * page} 0 R" for page in range(pages))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {pages}/MediaBox[0 0 595 842]>>".encode())
    stream = lambda entries, data: f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"
    for page in range(pages):
        own = 3 + 3 * page
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {own + 1} 0 R/Resources<</XObject<</I {own + 2} 0 R>>>>>>".encode())
        objects.append(stream("", b"q 595 0 0 842 0 0 cm /I Do Q"))
        objects.append(stream("/Subtype/Image/Width 2480/Height 3508/Filter/DCTDecode", os.urandom(size)))
    with open(path, "wb") as out:
        out.write(b"%PDF-1.4\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(out.tell())
            out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        start = out.tell()
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        end = f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        out.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode())
pdf(f"{sys.argv[1]}/one.pdf", 1, 1000)
pdf(f"{sys.argv[1]}/scan.pdf", 60, 1_000_000)
PY
measure "inspect one page" "<= 20 ms" bash -c 'exec "$0" --inspect-standard-input <"$1"' "$shenbao" "$work/one.pdf"
measure "inspect 60 MB of scans" "<= 100 ms" bash -c 'exec "$0" --inspect-standard-input <"$1"' "$shenbao" "$work/scan.pdf"
