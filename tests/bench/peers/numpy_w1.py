"""W1 in NumPy: step by step, as min-char-rnn is built, and with all products that can be batched."""

import numpy as np
from workloads import WINDOW, H, V

RATE, EPSILON, LIMIT = 0.1, 1e-8, 5


class Text:
    """Hands out windows of symbols and the symbols after them."""

    def __init__(self, symbols):
        self.symbols = symbols
        self.at = 0

    def next(self):
        """Returns inputs, targets, and whether the text begins anew."""
        if self.at + WINDOW + 1 >= len(self.symbols):
            self.at = 0
        p = self.at
        self.at += WINDOW
        return self.symbols[p : p + WINDOW], self.symbols[p + 1 : p + 1 + WINDOW], p == 0


class MinChar:
    """One column at a time, one product a step, gradients added step by step."""

    def __init__(self, arrays):
        self.text = Text(arrays["w1_text.i32"])
        names = ["w1_Wxh.f64", "w1_Whh.f64", "w1_Why.f64"]
        self.parameters = [arrays[name].copy() for name in names] + [
            np.zeros((H, 1)),
            np.zeros((V, 1)),
        ]
        self.memory = [np.zeros_like(p) for p in self.parameters]
        self.h = np.zeros((H, 1))

    def step(self):
        inputs, targets, begins = self.text.next()
        wxh, whh, why, bh, by = self.parameters
        x, h, p = {}, {-1: np.zeros((H, 1)) if begins else self.h}, {}
        loss = 0
        for t in range(WINDOW):
            x[t] = np.zeros((V, 1))
            x[t][inputs[t]] = 1
            h[t] = np.tanh(wxh @ x[t] + whh @ h[t - 1] + bh)
            y = why @ h[t] + by
            powers = np.exp(y - y.max())
            p[t] = powers / powers.sum()
            loss -= np.log(p[t][targets[t], 0])
        gradients = [np.zeros_like(parameter) for parameter in self.parameters]
        dwxh, dwhh, dwhy, dbh, dby = gradients
        dh_next = np.zeros((H, 1))
        for t in reversed(range(WINDOW)):
            dy = p[t].copy()
            dy[targets[t]] -= 1
            dwhy += dy @ h[t].T
            dby += dy
            dz = (1 - h[t] * h[t]) * (why.T @ dy + dh_next)
            dbh += dz
            dwxh += dz @ x[t].T
            dwhh += dz @ h[t - 1].T
            dh_next = whh.T @ dz
        for parameter, gradient, memory in zip(self.parameters, gradients, self.memory):
            np.clip(gradient, -LIMIT, LIMIT, out=gradient)
            memory += gradient * gradient
            parameter -= RATE * gradient / np.sqrt(memory + EPSILON)
        self.h = h[WINDOW - 1]
        return float(loss)


class Batched:
    """Only the recurrent product stays in the loop; all parameters are one block."""

    def __init__(self, arrays, dtype):
        self.text = Text(arrays["w1_text.i32"])
        shapes = [(V, H), (H, H), (H, V), (H,), (V,)]  # transposed: rows are steps
        sizes = [int(np.prod(shape)) for shape in shapes]
        ends = np.cumsum(sizes)
        self.theta, self.gradient, self.memory, self.work = np.zeros((4, ends[-1]), dtype)

        def views(block):
            return [block[e - n : e].reshape(s) for e, n, s in zip(ends, sizes, shapes)]

        self.parameters, self.gradients = views(self.theta), views(self.gradient)
        for view, name in zip(self.parameters, ["w1_Wxh.f64", "w1_Whh.f64", "w1_Why.f64"]):
            view[:] = arrays[name].T
        self.h = np.zeros((WINDOW + 1, H), dtype)
        self.dz = np.empty((WINDOW, H), dtype)
        self.rows = np.arange(WINDOW)

    def step(self):
        inputs, targets, begins = self.text.next()
        wxh, whh, why, bh, by = self.parameters
        dwxh, dwhh, dwhy, dbh, dby = self.gradients
        h, dz = self.h, self.dz
        h[0] = 0 if begins else h[WINDOW]
        z = wxh[inputs]
        z += bh
        for t in range(WINDOW):
            z[t] += h[t] @ whh
            np.tanh(z[t], out=h[t + 1])
        states = h[1:]
        y = states @ why
        y += by
        y -= y.max(axis=1, keepdims=True)
        scores = y[self.rows, targets]
        np.exp(y, out=y)
        sums = y.sum(axis=1)
        loss = float((np.log(sums) - scores).sum())
        y /= sums[:, None]
        y[self.rows, targets] -= 1
        np.matmul(states.T, y, out=dwhy)
        y.sum(axis=0, out=dby)
        dh = y @ why.T
        slope = 1 - states * states
        back = np.zeros_like(bh)
        for t in range(WINDOW - 1, -1, -1):
            np.add(dh[t], back, out=dz[t])
            dz[t] *= slope[t]
            back = whh @ dz[t]
        np.matmul(h[:WINDOW].T, dz, out=dwhh)
        dz.sum(axis=0, out=dbh)
        dwxh[:] = 0
        np.add.at(dwxh, inputs, dz)
        g, work = self.gradient, self.work
        np.clip(g, -LIMIT, LIMIT, out=g)
        np.multiply(g, g, out=work)
        self.memory += work
        np.add(self.memory, EPSILON, out=work)
        np.sqrt(work, out=work)
        np.divide(g, work, out=work)
        work *= RATE
        self.theta -= work
        return loss
