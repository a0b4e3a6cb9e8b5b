# Who is cancelled takes its time, refuses, or fails: what gather, wait_for, wait and shield make of it.
from virtualloop import *

async def child(name, cleanup=0, then="raise"):
    try: await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        if cleanup: await asyncio.sleep(cleanup)
        ev(" ", name, "cleaned", e.args)
        if then == "value": return name
        if then == "error": raise ValueError(name)
        raise
    return name + " in time"

async def waits(aw): return await aw

async def gathers():
    for ret in (False, True):
        for then in ("raise", "value", "error"):
            g = asyncio.gather(child("a", 1, then), child("b", 2), return_exceptions=ret)
            t = asyncio.create_task(waits(g)); await asyncio.sleep(1)
            ev("gather", ret, then, t.cancel("m")); ev(await outcome(t), t.cancelling(), g.cancelled(), show(g)); await asyncio.sleep(3)
    # all of them refuse
    for ret in (False, True):
        t = asyncio.create_task(waits(asyncio.gather(child("a", 1, "value"), child("b", 2, "value"), return_exceptions=ret)))
        await asyncio.sleep(1); t.cancel("m"); ev(await outcome(t), t.cancelled())
    # asked twice
    t = asyncio.create_task(waits(asyncio.gather(child("a", 2), child("b", 4), return_exceptions=True)))
    await asyncio.sleep(1); t.cancel("one"); await asyncio.sleep(1); ev(t.cancel("two")); ev(await outcome(t), t.cancelling())

async def wait_fors():
    for then in ("raise", "value", "error"):
        for make in ("coroutine", "task"):
            c = child("w", 2, then); aw = c if make == "coroutine" else asyncio.create_task(c)
            t = asyncio.create_task(waits(asyncio.wait_for(aw, 1))); await asyncio.wait([t])
            ev("wait_for", then, make, show(t), t.cancelling())
    # no time at all: what has begun is cancelled and waited for
    for then in ("raise", "value", "error"):
        w = asyncio.create_task(child("z", 1, then)); await asyncio.sleep(0)
        ev("zero", then, await outcome(asyncio.wait_for(w, 0)))
    # cancelled while it waits for the end of what has timed out
    w = asyncio.create_task(child("late", 3)); t = asyncio.create_task(waits(asyncio.wait_for(w, 1)))
    await asyncio.sleep(2); ev(t.cancel("outside"), w.cancelling()); ev(await outcome(t), t.cancelling(), show(w))
    # cancelled from outside: the message passes through, the clean-up is waited for
    w = asyncio.create_task(child("out", 1)); t = asyncio.create_task(waits(asyncio.wait_for(w, 9)))
    await asyncio.sleep(1); t.cancel("outside"); ev(await outcome(t), t.cancelling(), show(w))
    # two limits, one in the other
    t = asyncio.create_task(waits(asyncio.wait_for(asyncio.wait_for(child("in", 1), 2), 2))); await asyncio.wait([t]); ev(show(t), t.cancelling())
    t = asyncio.create_task(waits(asyncio.wait_for(asyncio.wait_for(child("in", 2), 1), 2))); await asyncio.wait([t]); ev(show(t), t.cancelling())

async def local():
    w = asyncio.create_task(child("s", 1)); t = asyncio.create_task(waits(asyncio.shield(w)))
    await asyncio.sleep(1); t.cancel("only the shield"); ev(await outcome(t), show(w)); w.cancel("now"); ev(await outcome(w))
    w = asyncio.create_task(child("x", 1)); t = asyncio.create_task(asyncio.wait([w]))
    await asyncio.sleep(1); t.cancel("only the wait"); ev(await outcome(t), show(w)); w.cancel("now"); ev(await outcome(w))
    # in a row: each of them asks the next one
    async def chain(n): return await (chain(n - 1) if n else child("end", 1))
    t = asyncio.create_task(waits(asyncio.create_task(waits(asyncio.create_task(chain(3)))))); await asyncio.sleep(1)
    mark(); t.cancel("along"); ev(await outcome(t), t.cancelling())

async def main():
    await gathers(); await wait_fors(); await local()
run(main)
