"""Codestreams of every kind that DICOM encapsulates, and what other decoders make of them.

Writes small codestreams to tests/fixtures/codecs and what they hold to
tests/golden/codecs.json. Pictures are drawn here; encoders are DCMTK (JPEG,
JPEG-LS), libjpeg-turbo, OpenJPEG and OpenJPH. A codestream without loss must hold
the picture itself, which is also checked with a decoder of others; of one with
loss the values of that decoder are kept (`NAME.values`, zlib, little-endian
32-bit integers) with the difference that is allowed: 1 where the standard leaves
rounding open, 0 for JPEG-LS.

    apt-get install dcmtk openjph-tools libopenjp2-tools libjpeg-turbo-progs
    pip install -r requirements-codecs.txt && python codecs.py

Nothing here uses Plumbline.
"""

import hashlib
import io
import json
import pathlib
import re
import subprocess
import tempfile
import zlib

import numpy as np
import openjpeg
import pydicom
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import generate_frames
from pydicom.uid import ExplicitVRLittleEndian

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/codecs"
OUT.mkdir(parents=True, exist_ok=True)
for old in OUT.iterdir():
    if old.name != "README.md":
        old.unlink()
WORK = pathlib.Path(tempfile.mkdtemp())
golden = {}


def scene(width, height, bits, samples=1, seed=1):
    """Slopes, edges, flat areas and noise: what predictors, runs and filters get wrong."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(float)
    planes = []
    for sample in range(samples):
        plane = 0.5 + 0.4 * np.sin(x / (7 + sample)) * np.cos(y / (5 + 2 * sample))
        plane[(x - 20 - 6 * sample) ** 2 + (y - 14) ** 2 < 90] = 0.95
        plane[(x > width * 0.6) & (y < height * 0.4)] = 0.02
        noisy = (x < width * 0.4) & (y > height * 0.5)
        plane[noisy] += random.normal(0, 0.08, int(noisy.sum()))
        planes.append(plane)
    image = np.clip(np.stack(planes, -1), 0, 1) * (2**bits - 1)
    image = np.rint(image).astype(np.int64)
    return image[..., 0] if samples == 1 else image


def run(*command):
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout} {done.stderr}")
    return done.stdout


def keep(name, kind, codestream, values, bits, *, signed=False, allocated=None, bound=0):
    (OUT / name).write_bytes(codestream)
    little = np.ascontiguousarray(values).astype("<i4")
    golden[name] = {
        "codec": kind,
        "rows": int(little.shape[0]),
        "columns": int(little.shape[1]),
        "samples": int(little.shape[2]) if little.ndim == 3 else 1,
        "allocated": allocated or (8 if bits <= 8 else 16),
        "stored": bits,
        "signed": signed,
        "bound": bound,
        "sha256": hashlib.sha256(little.tobytes()).hexdigest(),
    }
    if bound:
        (OUT / f"{name}.values").write_bytes(zlib.compress(little.tobytes(), 9))


def exact(name, found, expected):
    if not np.array_equal(found, expected):
        raise RuntimeError(f"{name}: the other decoder differs from the picture")


# DCMTK works on DICOM files.


def dicom(image, bits, signed=False):
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = "1.2.3.4"
    data.Rows, data.Columns = image.shape[:2]
    data.SamplesPerPixel = 1 if image.ndim == 2 else 3
    data.PhotometricInterpretation = "MONOCHROME2" if image.ndim == 2 else "RGB"
    if image.ndim == 3:
        data.PlanarConfiguration = 0
    data.BitsAllocated = 8 if bits <= 8 else 16
    data.BitsStored, data.HighBit = bits, bits - 1
    data.PixelRepresentation = int(signed)
    kind = {(8, False): "u1", (8, True): "i1", (16, False): "<u2", (16, True): "<i2"}
    raw = image.astype(kind[data.BitsAllocated, signed]).tobytes()
    data.PixelData = raw + b"\0" * (len(raw) % 2)
    data["PixelData"].VR = "OB" if data.BitsAllocated == 8 else "OW"
    path = WORK / "in.dcm"
    data.save_as(path, enforce_file_format=True)
    return path


def encapsulated(tool, image, bits, *options, signed=False):
    """The codestream that a tool of DCMTK makes, and the file that it is in."""
    path = WORK / "out.dcm"
    run(tool, *options, dicom(image, bits, signed), path)
    data = pydicom.dcmread(path)
    [frame] = generate_frames(data.PixelData, number_of_frames=1)
    # The byte that makes the length even belongs to DICOM, and only if it is zero.
    return frame, path


def decoded(tool, path, *options):
    back = WORK / "back.dcm"
    run(tool, *options, path, back)
    data = pydicom.dcmread(back)
    values = data.pixel_array.astype(np.int64)
    # "planar" files of DCMTK come as pydicom makes them: rows, columns, samples.
    return values


def jpeg_ls(name, image, bits, *options, signed=False, lossless=True):
    frame, path = encapsulated("dcmcjpls", image, bits, "+el" if lossless else "+en", *options, signed=signed)
    values = decoded("dcmdjpls", path)
    if lossless:
        exact(name, values, image)
    keep(name, "jpeg-ls", frame, values, bits, signed=signed)


GREY = (61, 45)
for bits in (8, 10, 12, 16):
    jpeg_ls(f"ls-{bits}.jls", scene(*GREY, bits), bits)
jpeg_ls("ls-16-signed.jls", scene(*GREY, 16) - 32768, 16, signed=True)
jpeg_ls("ls-12-signed.jls", scene(*GREY, 12) - 2048, 12, signed=True)
for bits in (10, 12):
    # "Cooked": the codestream says so many bits, not 16.
    jpeg_ls(f"ls-{bits}-cooked.jls", scene(*GREY, bits), bits, "+pc")
    jpeg_ls(f"ls-near-2-{bits}-cooked.jls", scene(*GREY, bits), bits, "+pc", "+md", 2, lossless=False)
jpeg_ls("ls-noise-16.jls", np.random.default_rng(5).integers(0, 65536, (33, 47)), 16)
jpeg_ls("ls-noise-8.jls", np.random.default_rng(6).integers(0, 256, (33, 47)), 8)
jpeg_ls("ls-flat-8.jls", np.full((300, 7), 9), 8)
jpeg_ls("ls-flat-16.jls", np.full((5, 1000), 40000), 16)
jpeg_ls("ls-one-pixel.jls", np.array([[77]]), 8)
jpeg_ls("ls-one-column.jls", scene(3, 90, 8)[:, :1], 8)
jpeg_ls("ls-thresholds.jls", scene(*GREY, 8), 8, "+pc", "+t1", 5, "+t2", 9, "+t3", 30, "+rs", 31)
for near in (1, 2, 3, 10):
    jpeg_ls(f"ls-near-{near}-8.jls", scene(*GREY, 8), 8, "+md", near, lossless=False)
    jpeg_ls(f"ls-near-{near}-12.jls", scene(*GREY, 12), 12, "+md", near, lossless=False)
    jpeg_ls(f"ls-near-{near}-16.jls", scene(*GREY, 16), 16, "+md", near, lossless=False)
for mode, option in (("line", "+il"), ("sample", "+is"), ("none", "+in")):
    colour = scene(*GREY, 8, 3)
    jpeg_ls(f"ls-rgb-{mode}.jls", colour, 8, option)
    jpeg_ls(f"ls-rgb-{mode}-near-2.jls", colour, 8, option, "+md", 2, lossless=False)
jpeg_ls("ls-rgb-flat-sample.jls", np.tile(np.array([10, 200, 30]), (20, 50, 1)), 8, "+is")
jpeg_ls("ls-rgb-16-sample.jls", scene(*GREY, 16, 3), 16, "+is")


def lossless(name, image, bits, *options, signed=False, loss=False):
    frame, path = encapsulated("dcmcjpeg", image, bits, *options, signed=signed)
    values = decoded("dcmdjpeg", path)
    if not loss:
        exact(name, values, image)
    keep(name, "jpeg-lossless", frame, values, bits, signed=signed)


for bits in (8, 12, 16):
    lossless(f"lossless-{bits}-sv1.jpg", scene(*GREY, bits), bits, "+e1")
for predictor in range(1, 8):
    lossless(f"lossless-12-sv{predictor}-57.jpg", scene(*GREY, 12), 12, "+el", "+sv", predictor)
lossless("lossless-16-signed.jpg", scene(*GREY, 16) - 32768, 16, "+e1", signed=True)
lossless("lossless-12-signed.jpg", scene(*GREY, 12) - 2048, 12, "+e1", signed=True)
lossless("lossless-noise-16.jpg", np.random.default_rng(7).integers(0, 65536, (33, 47)), 16, "+e1")
lossless("lossless-rgb.jpg", scene(*GREY, 8, 3), 8, "+e1")
lossless("lossless-rgb-sv7.jpg", scene(*GREY, 8, 3), 8, "+el", "+sv", 7)
lossless("lossless-point-2.jpg", scene(*GREY, 12), 12, "+el", "+sv", 4, "+pt", 2, loss=True)
lossless("lossless-one-pixel.jpg", np.array([[77]]), 8, "+e1")


def extended(name, image, *options):
    """12 bits: DCMTK's is the only other decoder at hand."""
    frame, path = encapsulated("dcmcjpeg", image, 12, "+ee", "+bt", *options)
    keep(name, "jpeg", frame, decoded("dcmdjpeg", path), 12, bound=1)


extended("extended-12.jpg", scene(*GREY, 12))
extended("extended-12-q50.jpg", scene(*GREY, 12), "+q", 50)
extended("extended-12-q100.jpg", scene(*GREY, 12, seed=3), "+q", 100)
extended("extended-12-noise.jpg", np.random.default_rng(8).integers(0, 4096, (33, 47)), "+q", 90)


def pnm(image, bits):
    path = WORK / ("in.pgm" if image.ndim == 2 else "in.ppm")
    kind = "P5" if image.ndim == 2 else "P6"
    head = f"{kind}\n{image.shape[1]} {image.shape[0]}\n{2**bits - 1}\n".encode()
    path.write_bytes(head + image.astype("u1" if bits <= 8 else ">u2").tobytes())
    return path


def baseline(name, image, *options):
    path = WORK / "out.jpg"
    run("cjpeg", *options, "-outfile", path, pnm(image, 8))
    codestream = path.read_bytes()
    picture = Image.open(io.BytesIO(codestream))
    if image.ndim == 3:
        # As coded, without a change of colours.
        picture.draft("YCbCr", picture.size)
        assert picture.mode == "YCbCr", name
    keep(name, "jpeg", codestream, np.asarray(picture).astype(np.int64), 8, bound=1)


baseline("baseline-grey.jpg", scene(*GREY, 8), "-quality", "85")
baseline("baseline-grey-q20.jpg", scene(*GREY, 8), "-quality", "20")
baseline("baseline-grey-q100.jpg", scene(*GREY, 8), "-quality", "100", "-optimize")
baseline("baseline-restart.jpg", scene(*GREY, 8), "-restart", "3B")
for sampling in ("1x1", "2x1", "2x2", "1x2"):
    baseline(f"baseline-ybr-{sampling}.jpg", scene(*GREY, 8, 3), "-sample", sampling)
baseline("baseline-ybr-2x2-restart.jpg", scene(*GREY, 8, 3), "-sample", "2x2", "-restart", "2B")
(WORK / "scans").write_text("0; 1; 2;")
baseline("baseline-scans-2x1.jpg", scene(*GREY, 8, 3), "-sample", "2x1", "-scans", WORK / "scans")
baseline("baseline-one-pixel.jpg", np.array([[77]]))
run("cjpeg", "-progressive", "-outfile", OUT / "bad-progressive.jpg", pnm(scene(*GREY, 8), 8))
run("cjpeg", "-arithmetic", "-outfile", OUT / "bad-arithmetic.jpg", pnm(scene(*GREY, 8), 8))


def read_pnm(path):
    head = re.match(rb"(P[56])\s+(?:#.*\n)?(\d+)\s+(\d+)\s+(\d+)\s", path.read_bytes())
    kind, width, height, most = head[1], int(head[2]), int(head[3]), int(head[4])
    body = path.read_bytes()[head.end():]
    values = np.frombuffer(body, "u1" if most < 256 else ">u2").astype(np.int64)
    return values.reshape((height, width) if kind == b"P5" else (height, width, 3))


def raw(image, bits, signed):
    """Samples of one component after those of the other."""
    path = WORK / "in.rawl"
    planes = image if image.ndim == 3 else image[..., None]
    kind = ("i" if signed else "u") + ("1" if bits <= 8 else "2")
    path.write_bytes(np.moveaxis(planes, -1, 0).astype("<" + kind).tobytes())
    form = f"{image.shape[1]},{image.shape[0]},{planes.shape[2]},{bits},{'s' if signed else 'u'}"
    return path, form


def j2k(name, image, bits, *options, signed=False, loss=False):
    path = WORK / ("out.jp2" if name.endswith(".jp2") else "out.j2k")
    source, form = raw(image, bits, signed)
    run("opj_compress", "-i", source, "-F", form, "-o", path, *options)
    codestream = path.read_bytes()
    if "-d" in options:
        # pylibjpeg counts the offset as a part of the image.
        run("opj_decompress", "-i", path, "-o", WORK / "back.pgm")
        values = read_pnm(WORK / "back.pgm")
    else:
        values = openjpeg.decode(codestream).astype(np.int64).reshape(image.shape)
    if not loss:
        exact(name, values, image)
    # OpenJPEG's 2/K of the 9/7 wavelet is 3e-5 too small, which shows in 16 bits.
    bound = 2 if bits == 16 else 1
    keep(name, "jpeg-2000", codestream, values, bits, signed=signed, bound=bound if loss else 0)


for bits in (8, 10, 12, 16):
    j2k(f"j2k-{bits}.j2k", scene(*GREY, bits), bits)
for bits in (8, 12, 16):
    j2k(f"j2k-{bits}-signed.j2k", scene(*GREY, bits) - 2 ** (bits - 1), bits, signed=True)
    j2k(f"j2k-{bits}-lossy.j2k", scene(*GREY, bits), bits, "-I", "-r", "4", loss=True)
j2k("j2k-12-signed-lossy.j2k", scene(*GREY, 12) - 2048, 12, "-I", "-r", "4", signed=True, loss=True)
j2k("j2k-rgb.j2k", scene(*GREY, 8, 3), 8)
j2k("j2k-rgb-no-transform.j2k", scene(*GREY, 8, 3), 8, "-mct", "0")
j2k("j2k-rgb-lossy.j2k", scene(*GREY, 8, 3), 8, "-I", "-r", "6", loss=True)
j2k("j2k-rgb.jp2", scene(*GREY, 8, 3), 8)
j2k("j2k-12-in-file.jp2", scene(*GREY, 12), 12)
for order in ("LRCP", "RLCP", "RPCL", "PCRL", "CPRL"):
    j2k(f"j2k-{order}.j2k", scene(*GREY, 8, 3), 8, "-p", order, "-c", "[32,32],[16,16]", "-r", "8,1", "-n", "4")
for mode in (1, 2, 4, 8, 32, 63):
    j2k(f"j2k-mode-{mode}.j2k", scene(*GREY, 12), 12, "-M", str(mode), "-b", "16,16")
j2k("j2k-tiles.j2k", scene(*GREY, 12), 12, "-t", "25,17", "-n", "3")
j2k("j2k-tile-parts.j2k", scene(*GREY, 12), 12, "-t", "40,40", "-n", "3", "-TP", "R")
j2k("j2k-markers.j2k", scene(*GREY, 12), 12, "-SOP", "-EPH", "-PLT", "-TLM")
j2k("j2k-offset.j2k", scene(*GREY, 12), 12, "-d", "5,3")
j2k("j2k-region.j2k", scene(*GREY, 8), 8, "-ROI", "c=0,U=9")
j2k("j2k-one-resolution.j2k", scene(*GREY, 8), 8, "-n", "1")
# The same unsigned codestream in a data set that says signed: two's complement (pydicom's
# J2K_pixelrep_mismatch is such a file).
mismatch = scene(*GREY, 12)
j2k("j2k-unsigned-in-signed.j2k", mismatch, 12)
values = np.where(mismatch >= 2048, mismatch - 4096, mismatch)
keep("j2k-unsigned-in-signed.j2k", "jpeg-2000", (OUT / "j2k-unsigned-in-signed.j2k").read_bytes(), values, 12, signed=True)


def ht(name, image, bits, *options, loss=False):
    path, back = WORK / "out.j2c", WORK / ("back.pgm" if image.ndim == 2 else "back.ppm")
    run("ojph_compress", "-i", pnm(image, bits), "-o", path, "-reversible", "false" if loss else "true", *options)
    run("ojph_expand", "-i", path, "-o", back)
    values = read_pnm(back)
    if not loss:
        exact(name, values, image)
    keep(name, "htj2k", path.read_bytes(), values, bits, bound=int(loss))


for bits in (8, 10, 12, 16):
    ht(f"ht-{bits}.j2c", scene(*GREY, bits), bits)
    ht(f"ht-{bits}-lossy.j2c", scene(*GREY, bits), bits, "-qstep", "0.005", loss=True)
ht("ht-noise-16.j2c", np.random.default_rng(9).integers(0, 65536, (33, 47)), 16)
ht("ht-rgb.j2c", scene(*GREY, 8, 3), 8)
ht("ht-rgb-no-transform.j2c", scene(*GREY, 8, 3), 8, "-colour_trans", "false")
ht("ht-rgb-lossy.j2c", scene(*GREY, 8, 3), 8, "-qstep", "0.01", loss=True)
for order in ("LRCP", "RLCP", "RPCL", "PCRL", "CPRL"):
    ht(f"ht-{order}.j2c", scene(*GREY, 8, 3), 8, "-prog_order", order, "-precincts", "{16,16},{32,32}", "-num_decomps", "3")
for size in ("{4,4}", "{4,1024}", "{1024,4}", "{16,32}"):
    label = size.strip("{}").replace(",", "x")
    ht(f"ht-blocks-{label}.j2c", scene(*GREY, 12), 12, "-block_size", size)
for levels in (0, 1, 4):
    ht(f"ht-levels-{levels}.j2c", scene(*GREY, 12), 12, "-num_decomps", str(levels))
ht("ht-tiles.j2c", scene(*GREY, 12), 12, "-tile_size", "{25,17}", "-num_decomps", "2")
ht("ht-offset.j2c", scene(*GREY, 12), 12, "-image_offset", "{5,3}")

versions = {
    "dcmtk": run("dcmcjpls", "--version").split("\n")[0].strip(),
    "openjpeg (decoder)": openjpeg.__version__,
    "openjph-tools, libopenjp2-tools, libjpeg-turbo-progs": "of Debian 12",
    "pillow": Image.__version__,
    "pydicom": pydicom.__version__,
}
(ROOT / "tests/golden/codecs.json").write_text(json.dumps({"made_with": versions, "files": golden}, indent=1) + "\n")
print(len(golden), "codestreams")
