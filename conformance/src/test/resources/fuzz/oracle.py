"""Runs the programs that come on standard input and writes their traces.

A request is a line with a number of bytes, then so many bytes of source, which defines main(p).
The answer is a line with a number of lines, then these lines.
"""

import asyncio
import contextvars
import gc
import sys
import warnings

import insertion_order
from subject import Subject
from traced import BaseError
from virtual_loop import VirtualLoop

COLLECT_EVERY = 100


def trace(source):
    subject = Subject(VirtualLoop())
    scope = {"asyncio": asyncio, "BaseError": BaseError}
    try:
        exec(compile(source, "<program>", "exec"), scope)
        main = scope["program"](subject)
        return contextvars.Context().run(subject.run, main)
    except BaseException as e:
        return [*subject.lines, f"oracle: {e!r}"]


def serve(requests, answers):
    count = 0
    while size := requests.readline():
        lines = trace(requests.read(int(size)))
        answers.write("".join(f"{line}\n" for line in (len(lines), *lines)).encode())
        answers.flush()
        count += 1
        if count % COLLECT_EVERY == 0:
            gc.collect()


if __name__ == "__main__":
    gc.disable()
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    insertion_order.install()
    serve(sys.stdin.buffer, sys.stdout.buffer)
