"""The kernel named "deno": a front for `deno jupyter` that tells the learner the truth.

Jupyter starts it as `python .lab/kernel.py -f CONNECTION_FILE`; deno_front/ is the program.
"""

from deno_front.kernel import main

if __name__ == "__main__":
    main()
