/** A notebook made of code cells, for tests that run one. */
import { type Notebook, NOTEBOOK_METADATA } from "../../lib/ipynb/notebook.ts";

/** Makes a notebook with one cell for each source. */
export function notebook(sources: string[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: NOTEBOOK_METADATA,
    cells: sources.map((source, i) => ({
      cell_type: "code" as const,
      id: `cell-${i}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: [],
    })),
  };
}
