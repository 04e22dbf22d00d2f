"""Runs workloads on request: `serve.py numpy|torch FOLDER THREADS`, then one line `W seconds` a slice.

The first line that it prints is the list of what it has; it answers each request with one line.
Threads of NumPy are set by the environment of the process, as OpenBLAS wants it.
"""

import json
import sys
import time

from workloads import read_arrays


def made_by(library, arrays, threads):
    """Makers of all workloads of a library, by name."""
    if library == "numpy":
        import numpy as np
        from numpy_w1 import Batched, MinChar
        from numpy_w2 import LstmBatched

        return {
            "W1 numpy_min_char_f64": lambda: MinChar(arrays),
            "W1 numpy_batched_f64": lambda: Batched(arrays, np.float64),
            "W1 numpy_batched_f32": lambda: Batched(arrays, np.float32),
            "W2 numpy_batched_f32": lambda: LstmBatched(arrays),
            **products(np),
        }
    import torch
    import torch_w4
    from torch_w1_w2 import CharRnn, LstmBatch

    torch.set_num_threads(threads)
    ending = f"_{threads}_thread" + ("s" if threads > 1 else "")
    return {
        f"W1 torch_f64{ending}": lambda: CharRnn(arrays, torch.float64),
        f"W1 torch_f32{ending}": lambda: CharRnn(arrays, torch.float32),
        f"W2 torch_f32{ending}": lambda: LstmBatch(arrays, torch.float32),
        **torch_w4.makers(ending),
    }


def products(np):
    """W3: a product of two square matrices."""

    class Product:
        def __init__(self, n, dtype):
            self.a, self.b = np.full((2, n, n), 0.5, dtype)
            self.c = np.empty_like(self.a)

        def step(self):
            np.matmul(self.a, self.b, out=self.c)
            return 0.0

    return {
        f"W3 numpy_{kind}_{n}": lambda n=n, kind=kind: Product(n, {"f32": "f4", "f64": "f8"}[kind])
        for n in (128, 256, 512)
        for kind in ("f32", "f64")
    }


def main():
    library, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    makers = made_by(library, read_arrays(folder), threads)
    running = {}
    print(json.dumps(list(makers)), flush=True)
    for line in sys.stdin:
        name, seconds = line.rsplit(" ", 1)
        if name not in running:
            running[name] = makers[name]()
        step = running[name].step
        losses, count, start = [], 0, time.perf_counter()
        end = start + float(seconds)
        while time.perf_counter() < end or count < 8:
            loss = step()
            count += 1
            if count <= 8:
                losses.append(loss)
        took = time.perf_counter() - start
        print(json.dumps({"iterations": count, "seconds": took, "losses": losses}), flush=True)


if __name__ == "__main__":
    main()
