"""W4 in PyTorch: nn.RNN, nn.LSTM or nn.GRU with nn.Linear, fused Adam, one fixed batch."""

import torch
from torch.nn import functional as F

INPUT, CLASSES, BATCH = 24, 8, 32
CELLS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
KINDS = {"f32": torch.float32, "f64": torch.float64}


class Course:
    """Softmax cross-entropy at each step, summed over steps, averaged over examples."""

    def __init__(self, cell, hidden, kind, steps):
        generator = torch.Generator().manual_seed(1)
        dtype = KINDS[kind]
        self.x = torch.randn(steps, BATCH, INPUT, dtype=dtype, generator=generator)
        self.y = torch.randint(CLASSES, (steps * BATCH,), generator=generator)
        self.cell = CELLS[cell](INPUT, hidden, dtype=dtype)
        self.output = torch.nn.Linear(hidden, CLASSES, dtype=dtype)
        parameters = [*self.cell.parameters(), *self.output.parameters()]
        self.optimizer = torch.optim.Adam(parameters, lr=1e-3, fused=True)

    def step(self):
        answers = self.output(self.cell(self.x)[0]).flatten(0, 1)
        loss = F.cross_entropy(answers, self.y, reduction="sum") / BATCH
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss.item()


def makers(ending):
    """Makers of all networks of W4, by name."""
    return {
        f"W4 torch_{cell}_{hidden}_{kind}_{steps}_steps{ending}": lambda a=(cell, hidden, kind, steps): Course(*a)
        for cell in CELLS
        for hidden in (16, 32, 64, 128)
        for kind in KINDS
        for steps in (20, 50)
    }
