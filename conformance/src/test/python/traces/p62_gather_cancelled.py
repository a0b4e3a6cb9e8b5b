# Children of a gather that are cancelled, and gathers that are cancelled.
from virtualloop import *

async def waits(aw): return await aw
async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

async def sleeper(name, d=5):
    try: await asyncio.sleep(d)
    except asyncio.CancelledError as e: log("  ", name, e.args); raise
    return name

async def main():
    me = asyncio.current_task(); loop = asyncio.get_running_loop()
    # a child is cancelled from elsewhere: an exception of the gather, nobody else is touched
    for ret in (False, True):
        a, b = asyncio.create_task(sleeper("a")), asyncio.create_task(sleeper("b")); g = asyncio.gather(a, b, return_exceptions=ret)
        await turns(1); a.cancel("a"); mark(); itv(await outcome(g), me.cancelling()); log(g.done(), g.cancelled())
        try: log(repr(g.exception()))
        except BaseException as e: log("raised", repr(e))
        await asyncio.sleep(6); log(show(a), show(b))
    # without a message, and a future in place of a task
    a = asyncio.create_task(sleeper("a")); await turns(1); a.cancel(); log(await outcome(asyncio.gather(a, return_exceptions=True)))
    f = loop.create_future(); g = asyncio.gather(f, return_exceptions=True); f.cancel("f"); log(await outcome(g))
    f = loop.create_future(); g = asyncio.gather(f); f.cancel("f"); log(await outcome(g), g.cancelled())
    # what cancel() answers: true while a child accepts, and the outer future waits for its children
    a, b = asyncio.create_task(sleeper("a")), asyncio.create_task(sleeper("b")); g = asyncio.gather(a, b); await turns(1)
    log(g.cancel("g"), g.done(), g.cancelled(), a.cancelling()); mark(); itv(await outcome(g)); log(g.cancelled(), show(a), show(b), g.cancel())
    # one of two is done already
    f = loop.create_future(); a = asyncio.create_task(sleeper("a")); g = asyncio.gather(f, a); await turns(1); f.set_result("f")
    log(g.cancel("rest")); log(await outcome(g), "|", show(f))
    # all are done, but nobody has told the outer future: refused and forgotten
    f = loop.create_future(); g = asyncio.gather(f); f.set_result("f"); log(g.cancel("too late"), g.done()); log(await outcome(g))
    f = loop.create_future(); t = asyncio.create_task(waits(asyncio.gather(f))); await turns(1); f.set_result("f"); log(t.cancel("too late")); log(await outcome(t))
    # the message is that of the last child, in order of the arguments
    async def named(name):
        try: await asyncio.sleep(5)
        except asyncio.CancelledError: raise asyncio.CancelledError(name)
    g = asyncio.gather(named("x"), named("y"), return_exceptions=True); await turns(1); g.cancel("g"); log(await outcome(g))
    f1, f2 = loop.create_future(), loop.create_future(); g = asyncio.gather(f1, f2, return_exceptions=True); f1.cancel("f1"); g.cancel("g"); log(await outcome(g))
    f1, f2 = loop.create_future(), loop.create_future(); g = asyncio.gather(f1, f2, return_exceptions=True); f2.cancel("f2"); g.cancel("g"); log(await outcome(g))
    # twice: each request goes to the children that are not done
    f1, f2 = loop.create_future(), loop.create_future(); g = asyncio.gather(f1, f2, return_exceptions=True); log(g.cancel("one"), g.cancel("two")); log(await outcome(g))
    # a gather in a gather
    inner = asyncio.gather(sleeper("i1"), sleeper("i2")); t = asyncio.create_task(waits(asyncio.gather(inner, sleeper("o")))); await turns(1)
    t.cancel("all"); mark(); itv(await outcome(t), inner.cancelled()); await turns(3)
    inner = asyncio.gather(sleeper("i1"), sleeper("i2", 1)); g = asyncio.gather(inner, sleeper("o", 2), return_exceptions=True); await turns(1)
    inner.cancel("inner"); log(await outcome(g))
    # one child of two gathers
    a = asyncio.create_task(sleeper("a")); g1, g2 = asyncio.gather(a), asyncio.gather(a, sleeper("b", 1)); await turns(1)
    g1.cancel("g1"); log(await outcome(g1), "|", await outcome(g2)); await asyncio.sleep(2)
    # twice the same child
    a = asyncio.create_task(sleeper("a")); g = asyncio.gather(a, a, return_exceptions=True); await turns(1); a.cancel("once"); log(await outcome(g))
    # cancelled and failed in one iteration
    f1, f2 = loop.create_future(), loop.create_future(); g = asyncio.gather(f1, f2); f1.set_exception(ValueError("f1")); f2.cancel("f2"); log(await outcome(g), g.cancelled())
    f1, f2 = loop.create_future(), loop.create_future(); g = asyncio.gather(f1, f2); f2.cancel("f2"); f1.set_exception(ValueError("f1")); log(await outcome(g), g.cancelled())
    # a future that is done before the gather is made, cancelled
    f = loop.create_future(); f.cancel("before"); g = asyncio.gather(f); log(g.done(), g.cancelled(), await outcome(g))
    f = loop.create_future(); f.cancel("before"); g = asyncio.gather(f, return_exceptions=True); log(g.done(), await outcome(g))
    # who awaits swallows it: the request is counted
    async def swallows():
        try: await asyncio.gather(sleeper("a"), sleeper("b"))
        except asyncio.CancelledError as e: log("swallowed", e.args)
        await asyncio.sleep(1); return asyncio.current_task().cancelling()
    t = asyncio.create_task(swallows()); await turns(2); t.cancel("s"); log(await outcome(t))
run(main)
