"""Makes ../expected.json: the first 8 losses of W1 and W2, by NumPy and PyTorch.

python3 -m venv venv && venv/bin/pip install numpy==2.4.6 torch==2.13.0
venv/bin/python expected.py
"""

import json
from pathlib import Path

import numpy as np
import torch
from numpy_w1 import Batched, MinChar
from numpy_w2 import LstmBatched
from torch_w1_w2 import CharRnn, LstmBatch
from workloads import arrays_by_formula

torch.set_num_threads(1)
arrays = arrays_by_formula(1000)
runs = {
    "W1 numpy_min_char_f64": MinChar(arrays),
    "W1 numpy_batched_f64": Batched(arrays, np.float64),
    "W1 torch_f64": CharRnn(arrays, torch.float64),
    "W1 torch_f32": CharRnn(arrays, torch.float32),
    "W2 numpy_batched_f32": LstmBatched(arrays),
    "W2 torch_f64": LstmBatch(arrays, torch.float64),
    "W2 torch_f32": LstmBatch(arrays, torch.float32),
}
losses = {name: [run.step() for _ in range(8)] for name, run in runs.items()}
lines = [f"{json.dumps(name)}: {json.dumps(values)}" for name, values in losses.items()]
Path(__file__).parent.parent.joinpath("expected.json").write_text(
    "{\n" + ",\n".join(lines) + "\n}\n"
)
