"""A front for `deno jupyter`: Jupyter talks to it, and it runs the real Deno kernel as a child.

The Deno kernel says that a cell has ended before the cell's outputs are out, shows nothing for a
syntax error, cannot stop a cell that awaits, and goes on after an error. The front passes each
cell on and mends that. A cell's way through the modules:

    kernel     the Jupyter side: one cell in, its outputs and its reply out
    child      one running Deno: started, spoken to, ended; prelude.js is what runs inside it
    line       orders to Deno that arrive while a cell awaits
    guard      no Deno outlives the front
    outbox     outputs leave at a pace the page can follow, and the last state always arrives
    stop       the Stop button, also while a cell awaits
    syntax     what the parser says about a cell
    imports    names that a cell imports and that do not exist
    hover      Shift+Tab: signature and docstring of an imported name
    docs       what `deno doc` knows of a module, for imports and hover
    values     null, undefined, NaN, -0, 1n and Infinity as a cell's last value
    trace      the notebook's cells and lines in stack traces
    scan       the tokens and statements of a cell, for imports and values
    deno       where Deno is, and whether it is recent enough
"""
