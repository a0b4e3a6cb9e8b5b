# async with: every way out of the body, what __aexit__ sees, what becomes of its exception, and where the program goes on.
from virtualloop import *

class M:
    def __init__(self, n, swallow=False, enter=None, exit=None, delay=0): self.n = n; self.swallow = swallow; self.enter = enter; self.exit = exit; self.delay = delay
    async def __aenter__(self):
        log("enter", self.n); await asyncio.sleep(self.delay)
        if self.enter: raise self.enter
        return "value of " + self.n
    async def __aexit__(self, t, e, tb):
        log("exit", self.n, repr(e)); await asyncio.sleep(self.delay); log("left", self.n)
        if self.exit: raise self.exit
        return self.swallow

async def fail(e): await asyncio.sleep(0); raise e
def chain(e):
    out = []
    while e is not None: out.append(repr(e)); e = e.__context__
    return ' <- '.join(out)
async def caught(coro):
    try: log("returned", repr(await coro))
    except BaseException as e: log("raised", chain(e))

# ---- ways out
async def normal():
    async with M("m") as v: log(v)
    return "behind"
async def returned():
    async with M("m"): return await asyncio.sleep(0, "result")
async def early(n):
    for i in range(9):
        async with M(str(i)):
            if i == n: return i
            log("late", i)
        log("behind", i)
async def loops():
    for i in range(4):
        async with M("a"), M("b"):
            if i == 0: continue
            if i == 2: break
            log("body", i)
        log("behind", i)
    return i
async def nested():
    for i in range(3):
        async with M("outer"):
            for j in range(3):
                async with M("inner"):
                    if j == i: break
                    if i == 2: return (i, j)
                log("behind inner", i, j)
        log("behind outer", i)
async def empty():
    async with M("a"), M("b"): pass
    return "behind"

# ---- exceptions
async def raises():
    async with M("a"), M("b"): await fail(ValueError("x"))
async def enter_fails():
    async with M("a"), M("b", enter=ValueError("enter")): log("not reached")
async def exit_fails():
    async with M("a"), M("b", exit=ValueError("exit")): log("body")
async def exit_fails_at_return():
    async with M("a"), M("b", exit=ValueError("exit")): return "lost"
async def replaced():
    async with M("a", exit=KeyError("a")), M("b", exit=ValueError("b")): await fail(RuntimeError("body"))
async def with_handlers():
    try:
        async with M("m", exit=KeyError("exit")): await fail(ValueError("body"))
    except ValueError: log("not reached")
    except KeyError as e: log("caught", chain(e))
    finally: await asyncio.sleep(0); log("finally")
    return "behind"

# ---- swallowed
async def swallowed():
    async with M("a"), M("b", swallow=True), M("c"): await fail(ValueError("x")); log("not reached")
    return "behind"
async def swallowed_exit():
    async with M("a", swallow=True), M("b", exit=KeyError("exit")): await fail(ValueError("x"))
    return "behind"
async def swallowed_enter():
    async with M("a", swallow=True), M("b", enter=KeyError("enter")): log("not reached")
    return "behind"
async def swallowed_and_failed():
    async with M("a", exit=KeyError("exit")), M("b", swallow=True): await fail(ValueError("x"))
async def swallowed_in_loop():
    text = ""
    for i in range(5):
        async with M(str(i), swallow=True):
            if i == 0: continue
            if i == 3: break
            text += str(i)
            if i == 1: await fail(ValueError(i))
            text += "!"
        text += "."
    return text
async def swallowed_last_in_loop():
    i = 0
    while i < 2:
        async with M("m", swallow=True): i += 1; await fail(ValueError(i))
    return i
async def swallowed_in_branches():
    for i in range(2):
        if i == 0:
            async with M("m", swallow=True): await fail(ValueError("x"))
        else: log("else")
        log("behind", i)
    try:
        async with M("m", swallow=True): await fail(ValueError("x"))
    except ValueError: log("not reached")
    finally: log("finally")
    try: await fail(KeyError("k"))
    except KeyError as e:
        async with M("m", swallow=True): await fail(ValueError("x"))
        log("still", repr(e))
    try: return "result"
    finally:
        async with M("m", swallow=True): await fail(ValueError("x"))

# ---- cancelled
async def cancel(main, *when):
    t = asyncio.create_task(main()); start = asyncio.get_running_loop().time()
    for i, w in enumerate(when):
        await asyncio.sleep(start + w - asyncio.get_running_loop().time()); t.cancel(f"c{i}")
    try: log("returned", repr(await t))
    except asyncio.CancelledError as e: log("raised", repr(e))
    ev(main.__name__, t.cancelled(), t.cancelling())
async def slow():
    async with M("outer", delay=1), M("inner", delay=1): log("body"); await asyncio.sleep(10)
    return "behind"
async def slow_error():
    async with M("m", delay=1): await fail(ValueError("x"))
async def slow_swallower():
    async with M("m", swallow=True, delay=1): await asyncio.sleep(10)
    await asyncio.sleep(0)
    return "behind"

async def main():
    for f in (normal, returned, loops, nested, empty, raises, enter_fails, exit_fails, exit_fails_at_return, replaced, with_handlers,
              swallowed, swallowed_exit, swallowed_enter, swallowed_and_failed, swallowed_in_loop, swallowed_last_in_loop, swallowed_in_branches):
        log("----", f.__name__); mark(); await caught(f()); log("iterations", its())
    log("---- early"); await caught(early(1))
    log("---- cancelled")
    await cancel(slow, 0.5); await cancel(slow, 1.5); await cancel(slow, 2.5); await cancel(slow, 2.5, 3); await cancel(slow, 2.5, 4); await cancel(slow, 2.5, 2.5)
    await cancel(slow_error, 0.5); await cancel(slow_error, 1.5); await cancel(slow_swallower, 1.5); await cancel(slow_swallower, 1.5, 2)
run(main)
