# cancel() beside a completion in one iteration, refusals, CancelledError by hand, clean-up.
from virtualloop import *

async def waits(aw): return await aw

async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

def attempt(label, f):
    try: log(label, f())
    except BaseException as e: log(label, repr(e))

async def futures():
    loop = asyncio.get_running_loop()
    # a future is cancelled at once; its callbacks run in the next iteration, its producers are refused
    f = loop.create_future(); f.add_done_callback(lambda f: itv("callback", show(f)))
    mark(); log(f.cancel("m"), f.cancelled(), f.done(), f.cancel("again"))
    attempt("set_result", lambda: f.set_result(1)); attempt("set_exception", lambda: f.set_exception(ValueError("late")))
    attempt("result", f.result); attempt("exception", f.exception); await turns(1); log(show(f))
    # completed first, cancelled second, in one iteration: CancelledError, whatever the future has
    for kind in ("result", "exception", "cancelled"):
        f = loop.create_future(); t = asyncio.create_task(waits(f)); await turns(1)
        if kind == "result": f.set_result("lost")
        elif kind == "exception": f.set_exception(ValueError("stays"))
        else: f.cancel("of the future")
        log(kind, t.cancel("of the task"), t.cancelling()); mark(); itv(await outcome(t), "|", show(f), "|", show(t))
    # the same with a task that has just ended
    async def inner(fails):
        await asyncio.sleep(0)
        if fails: raise KeyError("inner")
        return "inner"
    for fails in (False, True):
        i = asyncio.create_task(inner(fails)); t = asyncio.create_task(waits(i)); await turns(2)
        log(i.done(), t.done(), t.cancel("late")); log(await outcome(t), "|", show(i), "|", show(t))
    # once the task has resumed, cancel() hits its next await
    async def two(f): log("got", await f); await asyncio.sleep(0); return "not reached"
    f = loop.create_future(); t = asyncio.create_task(two(f)); await turns(1); f.set_result("r"); await turns(1)
    log(t.cancel("next")); log(await outcome(t), t.cancelling())
    # cancelled from a callback of what it waits for
    f = loop.create_future(); t = asyncio.create_task(waits(f)); f.add_done_callback(lambda f: t.cancel("from a callback"))
    await turns(1); f.set_result("r"); log(await outcome(t))
    # two who wait for one future, one of them cancelled: both see it
    f = loop.create_future(); a = asyncio.create_task(waits(f)); b = asyncio.create_task(waits(f)); await turns(1)
    a.cancel("a"); log(await outcome(b), b.cancelling(), "|", await outcome(a), a.cancelling())
    # the same with a task: the message goes to its first reader
    i = asyncio.create_task(asyncio.sleep(9)); a = asyncio.create_task(waits(i)); b = asyncio.create_task(waits(i)); await turns(2)
    b.cancel("b"); log(await outcome(b), "|", await outcome(a), "|", show(i))

async def refusals():
    async def refuses(how):
        try: await asyncio.sleep(5)
        except asyncio.CancelledError as e:
            ev("asked", e.args, asyncio.current_task().cancelling())
            await asyncio.sleep(1)
            if how == "value": return "value"
            if how == "error": raise ValueError("instead")
            if how == "by hand": raise asyncio.CancelledError("another")
            raise
    for how in ("value", "error", "by hand", "as asked"):
        i = asyncio.create_task(refuses(how)); t = asyncio.create_task(waits(i)); o = asyncio.create_task(waits(t)); await turns(2)
        log(how, o.cancel("all"), i.cancelling(), t.cancelling(), o.cancelling())
        ev(await outcome(o), o.cancelled(), "|", show(t), "|", show(i))
    # the second request goes to what the clean-up waits for
    async def cleans():
        try: await asyncio.sleep(5)
        finally:
            try: await asyncio.sleep(2); ev("not reached")
            except asyncio.CancelledError as e: ev("interrupted", e.args, asyncio.current_task().cancelling()); raise
    t = asyncio.create_task(cleans()); await turns(1); t.cancel("first"); await asyncio.sleep(1); t.cancel("second"); ev(await outcome(t), t.cancelling())
    # two requests in one iteration, the clean-up awaits twice: only the first await is interrupted
    async def polite():
        try: await asyncio.sleep(5)
        except asyncio.CancelledError as e: ev("once", e.args)
        await asyncio.sleep(1); ev("went on", asyncio.current_task().cancelling()); return "end"
    t = asyncio.create_task(polite()); await turns(1); t.cancel("one"); t.cancel("two"); ev(await outcome(t), t.cancelling())
    # a clean-up under shield finishes, and is still told
    async def shielded():
        async def work(): await asyncio.sleep(2); ev("work done"); return "w"
        try: await asyncio.sleep(5)
        finally:
            w = asyncio.create_task(work())
            try: await asyncio.shield(w)
            except asyncio.CancelledError as e: ev("told", e.args); ev(await w)
    t = asyncio.create_task(shielded()); await turns(1); t.cancel("first"); await asyncio.sleep(1); t.cancel("second"); ev(await outcome(t), t.cancelling())

async def by_hand():
    async def hand(*args): raise asyncio.CancelledError(*args)
    for args in ((), ("m",)):
        t = asyncio.create_task(hand(*args)); await turns(1); log(t.cancelled(), t.cancelling(), show(t), "|", await outcome(t))
    log(await outcome(hand("awaited")))
    async def swallows():
        try: await hand("h")
        except asyncio.CancelledError as e: log("swallowed", e.args)
        await asyncio.sleep(0); return asyncio.current_task().cancelling()
    log(await outcome(asyncio.create_task(swallows())))
    log(await outcome(asyncio.gather(hand("in gather"), asyncio.sleep(0, "s"), return_exceptions=True)))

async def main():
    await futures(); await refusals(); await by_hand()
run(main)
