"""W2 in NumPy, batched by hand: the input's product once for all steps, gradients in one product."""

import numpy as np
from workloads import BATCH, HIDDEN, INPUT, T


def sigmoid(x, out):
    """Logistic sigmoid by tanh, which NumPy has vectorized."""
    np.multiply(x, 0.5, out=out)
    np.tanh(out, out=out)
    out += 1
    out *= 0.5


class LstmBatched:
    """All f32; gates i, f, g, o side by side."""

    def __init__(self, arrays):
        self.x = arrays["w2_x.f32"].reshape(T * BATCH, INPUT)
        self.y = arrays["w2_y.f32"]
        shapes = [(INPUT, 4 * HIDDEN), (HIDDEN, 4 * HIDDEN), (4 * HIDDEN,)]
        sizes = [int(np.prod(shape)) for shape in shapes]
        ends = np.cumsum(sizes)
        self.theta, self.gradient, self.m, self.v, self.work = np.zeros((5, ends[-1]), np.float32)

        def views(block):
            return [block[e - n : e].reshape(s) for e, n, s in zip(ends, sizes, shapes)]

        self.parameters, self.gradients = views(self.theta), views(self.gradient)
        for view, name in zip(self.parameters, ["w2_wih.f32", "w2_whh.f32", "w2_b.f32"]):
            view[:] = arrays[name].T
        self.z = np.empty((T, BATCH, 4 * HIDDEN), np.float32)
        self.h, self.c = np.zeros((2, T + 1, BATCH, HIDDEN), np.float32)
        self.tanh_c = np.empty((T, BATCH, HIDDEN), np.float32)
        self.steps = 0

    def step(self):
        wx, wh, b = self.parameters
        z, h, c, tanh_c = self.z, self.h, self.c, self.tanh_c
        n = HIDDEN
        np.matmul(self.x, wx, out=z.reshape(T * BATCH, 4 * n))
        z += b
        for t in range(T):
            zt = z[t]
            zt += h[t] @ wh
            sigmoid(zt[:, : 2 * n], zt[:, : 2 * n])
            np.tanh(zt[:, 2 * n : 3 * n], out=zt[:, 2 * n : 3 * n])
            sigmoid(zt[:, 3 * n :], zt[:, 3 * n :])
            np.multiply(zt[:, n : 2 * n], c[t], out=c[t + 1])
            c[t + 1] += zt[:, :n] * zt[:, 2 * n : 3 * n]
            np.tanh(c[t + 1], out=tanh_c[t])
            np.multiply(zt[:, 3 * n :], tanh_c[t], out=h[t + 1])
        error = h[1:] - self.y
        loss = float(np.mean(error * error, dtype=np.float64))
        dh_all = error * np.float32(2 / error.size)
        dh, dc = np.zeros((2, BATCH, n), np.float32)
        back = wh.T
        for t in range(T - 1, -1, -1):
            dh += dh_all[t]
            i, f, g, o = (z[t, :, k * n : (k + 1) * n] for k in range(4))
            dc += dh * o * (1 - tanh_c[t] * tanh_c[t])
            dout = dh * tanh_c[t] * o * (1 - o)
            di, df, dg = dc * g * i * (1 - i), dc * c[t] * f * (1 - f), dc * i * (1 - g * g)
            dc *= f
            i[:], f[:], g[:], o[:] = di, df, dg, dout
            dh = z[t] @ back
        dz = z.reshape(T * BATCH, 4 * n)
        dwx, dwh, db = self.gradients
        np.matmul(self.x.T, dz, out=dwx)
        np.matmul(h[:T].reshape(T * BATCH, n).T, dz, out=dwh)
        dz.sum(axis=0, out=db)
        self.adam()
        return loss

    def adam(self):
        self.steps += 1
        g, m, v, work = self.gradient, self.m, self.v, self.work
        m *= np.float32(0.9)
        m += np.float32(0.1) * g
        v *= np.float32(0.999)
        np.multiply(g, g, out=work)
        work *= np.float32(0.001)
        v += work
        warm1, warm2 = 1 - 0.9**self.steps, np.sqrt(1 - 0.999**self.steps)
        np.sqrt(v, out=work)
        work += np.float32(1e-8 * warm2)
        np.divide(m, work, out=work)
        work *= np.float32(1e-3 * warm2 / warm1)
        self.theta -= work
