# A TaskGroup whose parent is cancelled from outside: in the body, in the exit, beside errors, more than once.
from virtualloop import *

async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

async def child(name, cleanup=0, then="raise"):
    try: await asyncio.sleep(20)
    except asyncio.CancelledError as e:
        ev(" ", name, "cancelled", e.args)
        if cleanup: await asyncio.sleep(cleanup); ev(" ", name, "cleaned")
        if then == "error": raise ValueError(name)
        if then == "value": return name
        raise

async def boom(d, e): await asyncio.sleep(d); raise e

async def after(label):
    """What the task has left behind the group, and what its next await does."""
    me = asyncio.current_task(); ev(label, "behind, cancelling", me.cancelling())
    try: await asyncio.sleep(0); ev(label, "next await returned")
    except asyncio.CancelledError as e: ev(label, "next await raised", repr(e), me.cancelling()); raise

async def play(label, main, script):
    """Runs main as a task and, at the given times, cancels it with the given messages."""
    t = asyncio.create_task(main()); start = asyncio.get_running_loop().time()
    for when, message in script:
        await asyncio.sleep(start + when - asyncio.get_running_loop().time()); ev(label, "cancel", message, t.cancel(message), t.cancelling())
    ev(label, await outcome(t), t.cancelling(), t.cancelled())

async def in_the_body():
    async def main():
        async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 1)); await asyncio.sleep(9)
    await play("body", main, [(1, "m")])
    async def swallowed():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child("c", 1, "value"))
            try: await asyncio.sleep(9)
            except asyncio.CancelledError as e: ev("body goes on", e.args)
            await asyncio.sleep(1); ev("body ends")
        await after("swallowed")
    await play("swallowed", swallowed, [(1, "m"), (4, "in the exit")])
    async def replaced():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(child("c"))
                try: await asyncio.sleep(9)
                except asyncio.CancelledError: raise KeyError("instead")
        except* KeyError as eg: ev("caught", repr(eg))
        await after("replaced")
    await play("replaced", replaced, [(1, "m")])
    async def no_tasks():
        async with asyncio.TaskGroup() as tg: await asyncio.sleep(9)
    await play("no tasks", no_tasks, [(1, "m")])
    async def cleanup():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child("c", 3))
            try: await asyncio.sleep(9)
            finally: await asyncio.sleep(1); ev("body cleaned")
    await play("cleanup", cleanup, [(1, "one"), (3, "two")])

async def in_the_exit():
    async def main():
        async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 1))
    await play("exit", main, [(1, "m")])
    await play("exit, often", main, [(1, "one"), (1.25, "two"), (1.5, "three")])
    async def refuses():
        async with asyncio.TaskGroup() as tg: t = tg.create_task(child("c", 1, "value"))
        ev("not reached")
    await play("refused", refuses, [(1, "m")])
    async def before():
        asyncio.current_task().cancel("before")
        async with asyncio.TaskGroup() as tg: tg.create_task(child("never started")); ev("body ends")
    await play("requested before", before, [])
    async def before_empty():
        asyncio.current_task().cancel("before")
        async with asyncio.TaskGroup() as tg: ev("empty body")
        await after("empty")
    await play("empty", before_empty, [])

async def beside_errors():
    async def main():
        try:
            async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 1, "error")); await asyncio.sleep(9)
        except* ValueError as eg: ev("caught", repr(eg))
        await after("error")
    await play("error in clean-up", main, [(1, "m")])
    async def exit_error():
        try:
            async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 1, "error"))
        except* ValueError as eg: ev("caught", repr(eg))
        await after("exit error")
    await play("error in clean-up of the exit", exit_error, [(1, "m"), (1.5, "n")])
    # the group aborts first, the request comes during its clean-up
    async def aborting():
        try:
            async with asyncio.TaskGroup() as tg: tg.create_task(boom(1, ValueError("first"))); tg.create_task(child("c", 2))
        except* ValueError as eg: ev("caught", repr(eg))
        await after("aborting")
    await play("aborting", aborting, [(2, "m")])
    async def aborting_body():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(boom(1, ValueError("first"))); tg.create_task(child("c", 2))
                try: await asyncio.sleep(9)
                finally: await asyncio.sleep(1.5); ev("not reached")
        except* ValueError as eg: ev("caught", repr(eg))
        await after("aborting body")
    await play("aborting body", aborting_body, [(2, "m")])
    # in one iteration
    for first in ("error", "cancel"):
        async def both():
            me = asyncio.current_task(); loop = asyncio.get_running_loop()
            f = loop.create_future()
            async def fails(): await f
            try:
                async with asyncio.TaskGroup() as tg:
                    tg.create_task(fails()); await turns(1)
                    steps = [lambda: f.set_exception(ValueError("f")), lambda: me.cancel("m")]
                    for step in steps if first == "error" else steps[::-1]: loop.call_soon(step)
                    await asyncio.sleep(9)
            except* ValueError as eg: ev("caught", repr(eg))
            await after(first + " first")
        await play("at once, " + first + " first", both, [])

async def around():
    # two groups: the request is delivered once, the inner one passes it on
    async def nested():
        async with asyncio.TaskGroup() as o:
            o.create_task(child("o", 1))
            async with asyncio.TaskGroup() as i: i.create_task(child("i", 1))
            ev("not reached")
    await play("nested", nested, [(1, "m")])
    async def nested_error():
        try:
            async with asyncio.TaskGroup() as o:
                o.create_task(child("o", 1))
                async with asyncio.TaskGroup() as i: i.create_task(child("i", 1, "error"))
                ev("not reached")
        except* ValueError as eg: ev("caught", repr(eg))
        await after("nested error")
    await play("nested error", nested_error, [(1, "m")])
    # a limit around a group, its clean-up longer than the limit, a request meanwhile
    async def limited():
        try:
            async with asyncio.timeout(1):
                async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 2))
        except TimeoutError as e: ev("timed out", repr(e.__cause__))
        await after("limited")
    await play("limited", limited, [])
    await play("limited, cancelled", limited, [(2, "m")])
    async def limited_error():
        try:
            async with asyncio.timeout(1):
                async with asyncio.TaskGroup() as tg: tg.create_task(child("c", 1, "error"))
        except* ValueError as eg: ev("caught", repr(eg))
        await after("limited error")
    await play("limited error", limited_error, [])

async def main():
    await in_the_body(); await in_the_exit(); await beside_errors(); await around()
run(main)
