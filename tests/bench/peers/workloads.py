"""The workloads' arrays: by the formula of ../workloads.ts, or read from the files that it wrote."""

from pathlib import Path

import numpy as np

V, H, WINDOW = 65, 100, 25
T, BATCH, INPUT, HIDDEN = 50, 32, 64, 128

SHAPES = {
    "w1_Wxh.f64": (H, V), "w1_Whh.f64": (H, H), "w1_Why.f64": (V, H),
    "w2_x.f32": (T, BATCH, INPUT), "w2_y.f32": (T, BATCH, HIDDEN),
    "w2_wih.f32": (4 * HIDDEN, INPUT), "w2_whh.f32": (4 * HIDDEN, HIDDEN), "w2_b.f32": (4 * HIDDEN,),
}  # fmt: skip
LIMITS = [0.0173, 0.0173, 0.0173, 1.7, 0.8, 0.088, 0.088, 0.088]


def uniform(count, stream):
    """Numbers of [0, 1): the finalizer of MurmurHash3 on k and the stream."""
    mask = np.uint64(0xFFFFFFFF)
    h = (np.arange(count, dtype=np.uint64) + np.uint64(stream * 0x9E3779B1 & 0xFFFFFFFF)) & mask
    h = (h ^ (h >> np.uint64(16))) * np.uint64(0x85EBCA6B) & mask
    h = (h ^ (h >> np.uint64(13))) * np.uint64(0xC2B2AE35) & mask
    return (h ^ (h >> np.uint64(16))).astype(np.float64) / 2**32


def arrays_by_formula(symbols=400_000):
    arrays = {"w1_text.i32": np.floor(uniform(symbols, 1) ** 2 * V).astype(np.int32)}
    for stream, (name, shape) in enumerate(SHAPES.items(), 2):
        values = (2 * uniform(int(np.prod(shape)), stream) - 1) * LIMITS[stream - 2]
        arrays[name] = values.reshape(shape).astype(
            name[-3:].replace("f64", "f8").replace("f32", "f4")
        )
    return arrays


def read_arrays(folder):
    kinds = {"i32": "<i4", "f64": "<f8", "f32": "<f4"}
    names = ["w1_text.i32", *SHAPES]
    arrays = {name: np.fromfile(Path(folder) / name, kinds[name[-3:]]) for name in names}
    return {name: array.reshape(SHAPES.get(name, -1)) for name, array in arrays.items()}
