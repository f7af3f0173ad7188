"""Made-up CT series as DICOM and as NIfTI, models of slices, of neighbouring slices and of
volumes, and what independent chains make of them: SimpleITK (order of slices), nibabel,
MONAI (Orientation, Spacing, ScaleIntensityRange, CenterSpatialCrop, ResizeWithPadOrCrop),
torch (interpolate), Pillow and onnxruntime.

Writes tests/fixtures/series: six made-up patients with a series each, whose files have names
in no order, beside a localizer and a screenshot of each study; the same volumes as NIfTI;
tables, models and recipes; tests/golden/series.json: tensors of volumes and scores.

    pip install -r requirements-series.txt && python series.py

Nobody is behind these images; nothing here uses Plumbline.
"""

import json
import math
import pathlib
import shutil

import nibabel
import numpy as np
import onnx
import onnxruntime
import pydicom
import SimpleITK as sitk
import torch
from monai.data import MetaTensor
from monai.transforms import (
    CenterSpatialCrop,
    Orientation,
    ResizeWithPadOrCrop,
    ScaleIntensityRange,
    Spacing,
)
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

torch.set_num_threads(1)
ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/series"
GOLDEN = ROOT / "tests/golden/series.json"
UID = "1.2.826.0.1.3680043.10.1637.7."
CT, CAPTURE = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.7"
random = np.random.default_rng(20261127)
DEPTH, ROWS, COLUMNS = 9, 16, 14
STEP, ROW, COLUMN = 2.5, 0.8, 0.75
RANGE = {"range": {"from": [-1000.0, 400.0], "to": [0.0, 1.0], "clip": True}}


def unit(vector):
    return np.asarray(vector, float) / np.linalg.norm(vector)


def directions(patient):
    """Axial; axial and oblique; coronal; sagittal: row direction, column direction."""
    kind = patient % 4
    if kind == 0:
        return unit([1, 0, 0]), unit([0, 1, 0])
    if kind == 1:
        row = unit([0.98, 0.15, -0.1])
        column = unit(np.cross(unit([0.1, 0.05, 1]), row))
        return row, column
    if kind == 2:
        return unit([1, 0, 0]), unit([0, 0, -1])
    return unit([0, 1, 0]), unit([0, 0, -1])


def volume(patient):
    """Slices, rows, columns: dark lungs in tissue, and a bright nodule where one is ill."""
    z, y, x = np.mgrid[0:DEPTH, 0:ROWS, 0:COLUMNS].astype(float)
    image = 40.0 + random.normal(0, 25, z.shape)
    inside = (x - 6.5) ** 2 / 30 + (y - 7.5) ** 2 / 45 + (z - 4) ** 2 / 14 < 1
    image[inside] = -850 + random.normal(0, 60, int(inside.sum()))
    size = 1.3 + (1.2 if patient % 2 else 0.1 * patient)
    nodule = (x - 5 - patient / 3) ** 2 + (y - 8) ** 2 + 2 * (z - 3) ** 2 < size**2
    image[nodule] = 60 + random.normal(0, 30, int(nodule.sum()))
    return np.clip(np.round(image), -1024, 3071)


def header(path, sop_class, number):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = UID + number
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID + "1"
    found = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    found.SOPClassUID, found.SOPInstanceUID = sop_class, UID + number
    found.PatientName, found.PatientSex, found.Modality = "Nobody^Made-up", "O", "CT"
    return found


def filled(found, patient, series, image, place, row, column):
    found.PatientID, found.AccessionNumber = f"VOL-{patient:02}", f"ACC{700 + patient}"
    found.StudyInstanceUID, found.SeriesInstanceUID = UID + f"2.{patient}", UID + f"3.{series}"
    found.Rows, found.Columns = image.shape
    found.SamplesPerPixel, found.PhotometricInterpretation = 1, "MONOCHROME2"
    found.BitsAllocated, found.BitsStored, found.HighBit, found.PixelRepresentation = 16, 12, 11, 0
    found.RescaleSlope, found.RescaleIntercept, found.RescaleType = "1", "-1024", "HU"
    found.PixelSpacing, found.SliceThickness = [f"{ROW}", f"{COLUMN}"], f"{STEP}"
    found.ImagePositionPatient = [f"{v:.6f}" for v in place]
    found.ImageOrientationPatient = [f"{v:.8f}" for v in (*row, *column)]
    found.PixelData = (image + 1024).astype("<u2").tobytes()
    path = pathlib.Path(found.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    found.save_as(path, enforce_file_format=True)


def studies():
    shutil.rmtree(OUT, ignore_errors=True)
    volumes = []
    for patient in range(6):
        row, column = directions(patient)
        normal = np.cross(row, column)
        image = volume(patient)
        first = np.array([-20.0 + patient, -15.0, -30.0 + 2 * patient])
        names = random.permutation(DEPTH)
        folder = OUT / f"images/PAT{patient:02}"
        for at in range(DEPTH):
            found = header(folder / f"IM{names[at]:04}", CT, f"4.{patient}.{at}")
            found.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
            filled(found, patient, patient, image[at], first + normal * STEP * at, row, column)
        found = header(folder / "IM9000", CT, f"5.{patient}")
        found.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
        bright = np.full((ROWS, COLUMNS), 900.0)
        # One of them says that it is of the series itself, as some scanners do.
        filled(found, patient, patient if patient == 1 else 20 + patient, bright, first, column, row)
        found = header(folder / "IM9001", CAPTURE, f"6.{patient}")
        found.ImageType = ["DERIVED", "SECONDARY"]
        filled(found, patient, 40 + patient, bright, first, row, column)
        # NIfTI: indices are column, row, slice; the world is RAS+.
        affine = np.eye(4)
        affine[:3, 0], affine[:3, 1], affine[:3, 2] = row * COLUMN, column * ROW, normal * STEP
        affine[:3, 3] = first
        affine = np.diag([-1, -1, 1, 1]) @ affine
        nifti = (nibabel.Nifti2Image if patient == 2 else nibabel.Nifti1Image)(
            image.transpose(2, 1, 0).astype("<i2"), affine
        )
        if patient == 3:
            # Stored with a slope; values of the voxels are the same.
            nifti = nibabel.Nifti1Image(2 * image.transpose(2, 1, 0), affine)
            nifti.set_data_dtype(np.int16)
            nifti.header.set_slope_inter(0.5, 0)
        nifti.set_qform(affine, 1)
        nifti.set_sform(affine, 1)
        (OUT / "nifti").mkdir(exist_ok=True)
        name = f"case{patient:02}.nii" + ("" if patient == 4 else ".gz")
        nibabel.save(nifti, OUT / "nifti" / name)
        volumes.append({"folder": folder, "nifti": OUT / "nifti" / name, "image": image})
    return volumes


def tables():
    ill = ["ill" if patient % 2 else "well" for patient in range(6)]
    of = {
        "patient": ("mrn", lambda p: f"VOL-{p:02}"),
        "series": ("series_uid", lambda p: UID + f"3.{p}"),
        "nifti": ("file", lambda p: f"case{p:02}"),
    }
    for key, (column, value) in of.items():
        lines = [f"{column},age,outcome"] + [f"{value(p)},{50 + p},{ill[p]}" for p in range(6)]
        (OUT / f"labels-{key}.csv").write_text("\n".join(lines) + "\n")
    lines = ["file,outcome"] + [f"PAT00/IM{at:04},well" for at in range(DEPTH)]
    (OUT / "labels-slices.csv").write_text("\n".join(lines) + "\n")


def saved(name, nodes, arrays, shape):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, [shape[0], 1])],
        [numpy_helper.from_array(array, key) for key, array in arrays.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    onnx.save(made, OUT / f"{name}.onnx")
    return onnxruntime.InferenceSession(made.SerializeToString())


def head(source):
    return [
        helper.make_node("Relu", [source], ["relu"]),
        helper.make_node("GlobalAveragePool", ["relu"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
        helper.make_node("Gemm", ["flat", "last", "offset"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]


def models():
    last = np.array([[2.5], [-1.5]], np.float32)
    offset = np.array([-0.6], np.float32)
    bias = np.array([-0.2, 0.1], np.float32)
    found = {}
    for name, channels in (("slice", 1), ("neighbours", 3)):
        weight = random.normal(0, 0.4, (2, channels, 3, 3)).astype(np.float32)
        arrays = {"weight": weight, "bias": bias, "last": last, "offset": offset}
        conv = helper.make_node("Conv", ["image", "weight", "bias"], ["conv"], kernel_shape=[3, 3])
        found[name] = saved(name, [conv, *head("conv")], arrays, ["n", channels, 12, 12])
    weight = random.normal(0, 0.25, (2, 1, 3, 3, 3)).astype(np.float32)
    arrays = {"weight": weight, "bias": bias, "last": last, "offset": offset}
    norm = {key: random.uniform(0.5, 1.5, 2).astype(np.float32) for key in ("scale", "shift", "mean", "var")}
    conv = helper.make_node(
        "Conv", ["image", "weight", "bias"], ["conv"], kernel_shape=[3, 3, 3], pads=[1] * 6
    )
    batch = helper.make_node("BatchNormalization", ["conv", "scale", "shift", "mean", "var"], ["normal"])
    pool = helper.make_node("MaxPool", ["normal"], ["small"], kernel_shape=[2, 2, 2], strides=[2, 2, 2])
    found["volume"] = saved(
        "volume", [conv, batch, pool, *head("small")], arrays | norm, ["n", 1, 8, 12, 12]
    )
    # The same network as a library of channels last exports it.
    turn = helper.make_node("Transpose", ["image"], ["turned"], perm=[0, 4, 1, 2, 3])
    conv = helper.make_node(
        "Conv", ["turned", "weight", "bias"], ["conv"], kernel_shape=[3, 3, 3], pads=[1] * 6
    )
    found["volume-last"] = saved(
        "volume-last", [turn, conv, batch, pool, *head("small")], arrays | norm, ["n", "d", 12, 12, 1]
    )
    return found


def series(folder):
    """The slices of the CT series by SimpleITK, in Hounsfield units: slices, rows, columns."""
    ids = sitk.ImageSeriesReader.GetGDCMSeriesIDs(str(folder))
    files = {}
    for name in folder.iterdir():
        data = pydicom.dcmread(name, stop_before_pixels=True)
        if data.SOPClassUID == CT and "LOCALIZER" not in data.ImageType:
            files[str(name)] = data.SeriesInstanceUID
    [wanted] = set(files.values())
    assert any(wanted in one for one in ids)
    names = [n for one in ids if wanted in one for n in sitk.ImageSeriesReader.GetGDCMSeriesFileNames(str(folder), one)]
    names = [name for name in names if name in files]
    # A localizer of the same series has another orientation: GDCM sorts each apart.
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(sorted(names, key=lambda n: along(n)))
    image = reader.Execute()
    if len({len(files)} | {len(names)}) == 1 and len(ids) == 3:
        # GDCM's own order is the same.
        assert names == sorted(names, key=along), names
    return image


def along(name):
    data = pydicom.dcmread(name, stop_before_pixels=True)
    row, column = np.array(data.ImageOrientationPatient[:3]), np.array(data.ImageOrientationPatient[3:])
    return float(np.cross(row, column) @ np.array(data.ImagePositionPatient, float))


def monai(array, affine):
    """An array of slices, rows, columns with where its voxels are."""
    return MetaTensor(torch.from_numpy(np.ascontiguousarray(array, np.float32))[None], affine=torch.from_numpy(affine))


def affine_of(image):
    """Of an image of SimpleITK the RAS+ affine of its array of slices, rows, columns."""
    spacing, origin = np.array(image.GetSpacing()), np.array(image.GetOrigin())
    direction = np.array(image.GetDirection()).reshape(3, 3) * spacing
    affine = np.eye(4)
    affine[:3, :3], affine[:3, 3] = direction[:, ::-1], origin
    return np.diag([-1, -1, 1, 1]) @ affine


def small(plane, size=(12, 12)):
    return np.asarray(Image.fromarray(plane.astype(np.float32)).resize(size, Image.Resampling.BILINEAR))


def ranged(array):
    scaled = ScaleIntensityRange(-1000.0, 400.0, 0.0, 1.0, clip=True)(torch.tensor(np.asarray(array, np.float32)))
    return np.asarray(scaled, np.float32)


def centre(image):
    return np.asarray(CenterSpatialCrop([-1, 12, 12])(image)).astype(np.float32)


def tensors(name, image, affine):
    """The tensors that each recipe makes of a volume, each slice by itself where several."""
    grey = {"version": 3, "colour": "grey", "scale": RANGE, "values": "modality"}
    to12 = {"resize": {"exact": {"width": 12, "height": 12}}}
    array = np.asarray(image)
    for fusion in ("mean", "max"):
        slices = [ranged(small(plane))[None, None] for plane in array]
        yield f"slices-{fusion}", "slice", grey | to12 | {"orientation": "stored", "frame": "each", "fusion": fusion}, slices
    yield "middle", "slice", grey | to12 | {"orientation": "stored", "frame": "middle"}, [slices[len(array) // 2]]

    def near(at, step):
        places = np.clip([at - step, at, at + step], 0, len(array) - 1)
        return np.stack([ranged(small(array[place])) for place in places])[None]

    stack = {"neighbours": {"count": 3}}
    yield "neighbours", "neighbours", grey | to12 | {"orientation": "stored", "frame": "middle", "stack": stack}, [near(len(array) // 2, 1)]
    stack = {"neighbours": {"count": 3, "step": 2}}
    each = [
        (near(at, 2) - np.float32([0.4, 0.5, 0.6])[None, :, None, None]) / np.float32([0.2, 0.3, 0.4])[None, :, None, None]
        for at in range(len(array))
    ]
    yield "neighbours-each", "neighbours", grey | to12 | {
        "orientation": "stored", "frame": "each", "fusion": "mean", "stack": stack,
        "mean": [0.4, 0.5, 0.6], "std": [0.2, 0.3, 0.4],
    }, [part.astype(np.float32) for part in each]

    # Volumes: as they lie, turned to two orientations, brought to distances.
    def turned(axes):
        return image if axes == "stored" else Orientation(axcodes=axes, labels=(("L", "R"), ("P", "A"), ("I", "S")))(monai(array, affine))

    for axes in ("stored", "SPL", "RAS"):
        volume = turned(axes) if axes != "stored" else monai(array, affine)
        crop = {"crop": {"width": 12, "height": 12}}
        # No place lies halfway between two voxels, where rounding errors decide which is nearest.
        for to in ((3.1, 0.71, 0.61), (1.07, 0.53, 0.91)):
            for mode, word in (("bilinear", "linear"), ("nearest", "nearest")):
                spaced = Spacing(pixdim=to, mode=mode, padding_mode="border")(volume)
                if min(spaced.shape[2:]) < 12 or any((side - 12) % 2 for side in spaced.shape[2:]):
                    # torchvision's CenterCrop and MONAI's begin at other pixels there.
                    plain = ranged(np.asarray(spaced[0]))
                    recipe = grey | {"orientation": axes, "spacing": {"slices": to[0], "rows": to[1], "columns": to[2], "interpolation": word}, "stack": {"volume": {}}}
                    yield f"spaced-{axes}-{to[0]}-{word}", None, recipe, [plain[None, None]]
                    continue
                cropped = ranged(centre(spaced)[0])
                fitted = np.asarray(ResizeWithPadOrCrop([8, -1, -1])(torch.from_numpy(cropped)[None]), np.float32)
                recipe = grey | crop | {
                    "orientation": axes,
                    "spacing": {"slices": to[0], "rows": to[1], "columns": to[2], "interpolation": word},
                    "stack": {"volume": {"depth": 8, "fit": "crop_or_pad"}},
                }
                yield f"volume-{axes}-{to[0]}-{word}", "volume", recipe, [fitted[None]]
    # Depth alone, with slices as they are in the plane.
    plain = np.stack([ranged(small(plane)) for plane in array])
    for depth in (8, 12, 7):
        tensor = torch.from_numpy(plain)[None, None]
        fitted = torch.nn.functional.interpolate(tensor, (depth, 12, 12), mode="trilinear", align_corners=False)
        recipe = grey | to12 | {"orientation": "stored", "stack": {"volume": {"depth": depth, "fit": "resize"}}}
        yield f"depth-resize-{depth}", "volume" if depth == 8 else None, recipe, [fitted.numpy()]
        fitted = np.asarray(ResizeWithPadOrCrop([depth, 12, 12], mode="constant", value=-1.0)(torch.from_numpy(plain)[None]), np.float32)
        recipe = grey | to12 | {"orientation": "stored", "stack": {"volume": {"depth": depth, "fit": "crop_or_pad", "pad_value": -1.0}}}
        yield f"depth-fit-{depth}", "volume" if depth == 8 else None, recipe, [fitted[None]]
    last = np.moveaxis(plain[None, None], 1, -1)
    recipe = grey | to12 | {"orientation": "stored", "stack": {"volume": {}}, "layout": "nhwc"}
    yield "volume-last", "volume-last", recipe, [last]


def main():
    volumes = studies()
    tables()
    sessions = models()
    golden, recipes = {"cases": []}, {}
    for patient, one in enumerate(volumes):
        image = series(one["folder"])
        array = sitk.GetArrayFromImage(image).astype(np.float64)
        assert np.array_equal(array, one["image"]), patient
        loaded = nibabel.load(one["nifti"])
        assert np.array_equal(loaded.get_fdata().transpose(2, 1, 0), array)
        assert patient != 3 or loaded.dataobj.slope == 0.5
        # What MONAI gets of the NIfTI file has the same directions as of DICOM.
        affine = affine_of(image)
        for name, model, recipe, parts in tensors(patient, array, affine):
            recipes[name] = recipe
            parts = [np.ascontiguousarray(part, np.float32) for part in parts]
            scores = [float(sessions[model].run(None, {"image": part})[0][0, 0]) for part in parts] if model else []
            fused = {"mean": np.mean, "max": np.max}.get(recipe.get("fusion"), lambda values: values[0])
            flat = np.concatenate([part.reshape(-1) for part in parts])
            places = sorted(set(np.linspace(0, len(flat) - 1, 40).astype(int).tolist()))
            golden["cases"].append({
                "patient": patient,
                "recipe": name,
                "model": model,
                "count": len(parts),
                "shape": list(parts[0].shape),
                "sum": float(flat.astype(np.float64).sum()),
                "squares": float((flat.astype(np.float64) ** 2).sum()),
                "values": [[place, float(flat[place])] for place in places],
                "score": float(fused(scores)) if scores else None,
            })
    for name, recipe in recipes.items():
        (OUT / f"recipe-{name}.json").write_text(json.dumps(recipe, indent=1) + "\n")
    golden["versions"] = {m: __import__(m).__version__ for m in ("pydicom", "numpy", "nibabel", "torch", "monai", "PIL", "SimpleITK", "onnxruntime")}
    lines = ",\n".join(json.dumps(case) for case in golden["cases"])
    GOLDEN.write_text('{\n"versions": ' + json.dumps(golden["versions"]) + ',\n"cases": [\n' + lines + "\n]\n}\n")
    print(len(golden["cases"]), "cases,", len(recipes), "recipes")
    for patient in range(6):
        print(patient, {c["recipe"]: round(c["score"], 3) for c in golden["cases"] if c["patient"] == patient and c["score"]})


main()
