"""A front for `deno jupyter`: Jupyter talks to it, and it runs the real Deno kernel as a child.

The Deno kernel says that a cell has ended before the cell's outputs are out, shows nothing for a
syntax error, cannot stop a cell that awaits, and goes on after an error. The front passes each
cell on and mends that. A cell's way through the modules:

    kernel     the Jupyter side: one cell in, its outputs and its reply out
    child      one running Deno: started, spoken to, ended; prelude.js and habits.js run inside it
    line       orders to Deno that arrive while a cell awaits
    guard      no Deno outlives the front
    outbox     outputs leave at a pace the page can follow, and the last state always arrives
    silence    a cell that runs long and prints nothing says so
    stop       the Stop button, also while a cell awaits
    cells      the parser: a cell's mistakes and imports, what is run in its place, and the next
               step after an error; cells.ts, rewrite.ts, memory.ts and edits.ts are the program
    imports    names that a cell imports and that do not exist
    lock       deno.lock stays as it is
    hover      Shift+Tab: signature and docstring of an imported name
    docs       what `deno doc` knows of a module, for imports and hover
    trace      the notebook's cells and lines in stack traces
    deno       where Deno is, and whether it is recent enough

What an exercise's cell did when it last ran is there for `check`, at
`globalThis[Symbol.for("unrolled.cells")]`: a Map from the id in `// @exercise ID` to
`{ names, problem }`. `names` lists what the cell declares at its top level, none if it does not
parse. `problem` is null when the cell ran to its end (or is still running), otherwise the text of
the error that ended it, with "SyntaxError: " in front if it does not parse. On another kernel
there is no such Map.
"""
