/**
 * The environment in which the lab's programs run: apart from the user's own Jupyter and Python.
 *
 * @module
 */
import type { Place } from "./place.ts";

/** Variables that would let another Jupyter, password or place of packages in. */
const FOREIGN = [
  "JUPYTER_CONFIG_PATH",
  "JUPYTER_PASSWORD",
  "JUPYTER_PATH",
  "JUPYTER_TOKEN",
  "PIP_PREFIX",
  "PIP_TARGET",
  "VIRTUAL_ENV_PROMPT",
];

/** Leaves those out, and all that would change how Python runs, as PYTHONHOME and PYTHONWARNINGS. */
const own = (env: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) =>
      !FOREIGN.includes(name) && !/^PYTHON[A-Z]+$/i.test(name)
    ),
  );

/**
 * Builds the environment of JupyterLab, its kernels and the tools that install them.
 *
 * Settings, kernels and running state lie below `.venv`, and the virtual environment's programs
 * come first: the user's kernels are not seen, and the user's home is not written to.
 *
 * @param place The lab's paths.
 * @param inherited The environment to start from.
 * @returns A whole environment, for a command with `clearEnv`.
 */
export function environment(
  place: Place,
  inherited: Record<string, string> = Deno.env.toObject(),
): Record<string, string> {
  const { join, state } = place;
  const [name, folders] = searchPath(place, inherited);
  return {
    ...own(inherited),
    [name]: [place.bin, ...folders].join(separator(place)),
    VIRTUAL_ENV: place.venv,
    DENO_DIR: place.modules,
    PYTHONNOUSERSITE: "1",
    PYTHONUNBUFFERED: "1",
    PYTHONUTF8: "1",
    JUPYTER_CONFIG_DIR: join(state, "config"),
    JUPYTER_DATA_DIR: place.share,
    JUPYTER_RUNTIME_DIR: join(state, "runtime"),
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTERLAB_DIR: join(place.share, "lab"),
    JUPYTERLAB_SETTINGS_DIR: join(state, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(state, "workspaces"),
    IPYTHONDIR: join(state, "ipython"),
  };
}

/**
 * Builds the environment in which the Pythons of this computer are found, the lab's own left out.
 *
 * @param place The lab's paths.
 * @param inherited The environment to start from.
 * @returns A whole environment.
 */
export function outside(
  place: Place,
  inherited: Record<string, string> = Deno.env.toObject(),
): Record<string, string> {
  const [name, folders] = searchPath(place, inherited);
  const { VIRTUAL_ENV: _, ...env } = inherited;
  return { ...own(env), [name]: folders.join(separator(place)) };
}

const separator = (place: Place) => place.bin.endsWith("Scripts") ? ";" : ":";

/** The name of the PATH variable (Windows writes it in several ways), and its other folders. */
function searchPath(place: Place, env: Record<string, string>): [string, string[]] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const folders = (env[name] ?? "").split(separator(place));
  return [name, folders.filter((folder) => folder !== "" && folder !== place.bin)];
}
