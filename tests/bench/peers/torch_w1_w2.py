"""W1 and W2 in PyTorch: nn.RNN, nn.LSTM, and the fastest optimizer steps that it has."""

import torch
from numpy_w1 import EPSILON, LIMIT, RATE, Text
from torch.nn import functional as F
from workloads import HIDDEN, INPUT, H, V


def tensor(array, dtype):
    return torch.tensor(array, dtype=dtype)


class CharRnn:
    """W1: one-hot input, nn.RNN, nn.Linear; Adagrad with epsilon inside the root, on all tensors at once."""

    def __init__(self, arrays, dtype):
        self.text = Text(arrays["w1_text.i32"].astype("int64"))
        self.one_hot = torch.eye(V, dtype=dtype)
        self.rnn, self.output = torch.nn.RNN(V, H, dtype=dtype), torch.nn.Linear(H, V, dtype=dtype)
        with torch.no_grad():
            self.rnn.weight_ih_l0.copy_(tensor(arrays["w1_Wxh.f64"], dtype))
            self.rnn.weight_hh_l0.copy_(tensor(arrays["w1_Whh.f64"], dtype))
            self.output.weight.copy_(tensor(arrays["w1_Why.f64"], dtype))
            for bias in (self.rnn.bias_ih_l0, self.rnn.bias_hh_l0, self.output.bias):
                bias.zero_()
        self.rnn.bias_hh_l0.requires_grad_(False)
        modules = [*self.rnn.parameters(), *self.output.parameters()]
        self.parameters = [p for p in modules if p.requires_grad]
        self.memory = [torch.zeros_like(p) for p in self.parameters]
        self.h = torch.zeros(1, H, dtype=dtype)

    def step(self):
        inputs, targets, begins = self.text.next()
        h = torch.zeros_like(self.h) if begins else self.h
        states, last = self.rnn(self.one_hot[torch.from_numpy(inputs)], h)
        self.h = last.detach()
        loss = F.cross_entropy(self.output(states), torch.from_numpy(targets), reduction="sum")
        gradients = torch.autograd.grad(loss, self.parameters)
        with torch.no_grad():
            gradients = torch._foreach_clamp_max(torch._foreach_clamp_min(gradients, -LIMIT), LIMIT)
            torch._foreach_addcmul_(self.memory, gradients, gradients)
            roots = torch._foreach_add(self.memory, EPSILON)
            torch._foreach_sqrt_(roots)
            torch._foreach_addcdiv_(self.parameters, gradients, roots, -RATE)
        return loss.item()


class LstmBatch:
    """W2: nn.LSTM, mean squared error on all hidden states, fused Adam; the second bias is frozen at 0."""

    def __init__(self, arrays, dtype):
        self.x, self.y = tensor(arrays["w2_x.f32"], dtype), tensor(arrays["w2_y.f32"], dtype)
        self.lstm = torch.nn.LSTM(INPUT, HIDDEN, dtype=dtype)
        with torch.no_grad():
            self.lstm.weight_ih_l0.copy_(tensor(arrays["w2_wih.f32"], dtype))
            self.lstm.weight_hh_l0.copy_(tensor(arrays["w2_whh.f32"], dtype))
            self.lstm.bias_ih_l0.copy_(tensor(arrays["w2_b.f32"], dtype))
            self.lstm.bias_hh_l0.zero_()
        self.lstm.bias_hh_l0.requires_grad_(False)
        parameters = [p for p in self.lstm.parameters() if p.requires_grad]
        self.optimizer = torch.optim.Adam(parameters, lr=1e-3, fused=True)

    def step(self):
        loss = F.mse_loss(self.lstm(self.x)[0], self.y)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss.item()
