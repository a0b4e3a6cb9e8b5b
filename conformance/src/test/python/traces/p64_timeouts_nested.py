# timeout() in timeout(), cancelled from outside, left by other exceptions, CancelledError by hand.
from virtualloop import *

async def play(label, main, *cancels):
    """Runs main as a task and cancels it at the given times."""
    t = asyncio.create_task(main()); start = asyncio.get_running_loop().time()
    for when in cancels:
        await asyncio.sleep(start + when - asyncio.get_running_loop().time()); ev(label, "cancel", t.cancel("outside"))
    ev(label, await outcome(t), t.cancelling())

def cm(t): return f"{t.expired()} {t!r}"

def caused(e): return f"{e!r} from {e.__cause__!r}"

async def nested():
    for outer, inner in ((1, 2), (2, 1), (1, 1)):
        me = asyncio.current_task(); loop = asyncio.get_running_loop(); at = loop.time()
        try:
            async with asyncio.timeout_at(at + outer) as o:
                try:
                    async with asyncio.timeout_at(at + inner) as i: await asyncio.sleep(9)
                except TimeoutError as e: ev("inner", caused(e), me.cancelling(), o.expired()); await asyncio.sleep(9)
        except TimeoutError as e: ev("outer", caused(e), me.cancelling())
        ev(outer, inner, o.expired(), i.expired())
    # the loop was busy past both deadlines
    for outer, inner in ((1, 2), (2, 1)):
        try:
            async with asyncio.timeout(outer) as o:
                async with asyncio.timeout(inner) as i:
                    await asyncio.sleep(0); loop._now += 5; await asyncio.sleep(9)
        except TimeoutError: ev("busy", outer, inner, o.expired(), i.expired(), me.cancelling())
    # the inner one is handled, the outer one goes on
    async with asyncio.timeout(3) as o:
        for _ in range(2):
            try:
                async with asyncio.timeout(1): await asyncio.sleep(9)
            except TimeoutError: ev("again", me.cancelling())
    ev("in time", o.expired())
    # three, of which the middle one expires
    try:
        async with asyncio.timeout(3):
            try:
                async with asyncio.timeout(1):
                    async with asyncio.timeout(2): await asyncio.sleep(9)
            except TimeoutError as e: ev("middle", caused(e), me.cancelling()); raise KeyError("k") from e
    except KeyError as e: ev(caused(e))

async def outside():
    async def main():
        async with asyncio.timeout(2) as t:
            try: await asyncio.sleep(9)
            finally: ev("expired", t.expired(), asyncio.current_task().cancelling())
    await play("before", main, 1)
    await play("at the deadline", main, 2)
    async def slow():
        async with asyncio.timeout(1) as t:
            try: await asyncio.sleep(9)
            finally:
                try: await asyncio.sleep(2)
                finally: ev("expired", t.expired(), asyncio.current_task().cancelling())
    await play("in the clean-up", slow, 2)
    async def swallows():
        async with asyncio.timeout(2) as t:
            try: await asyncio.sleep(9)
            except asyncio.CancelledError as e: ev("swallowed", e.args)
            await asyncio.sleep(0); ev("went on")
            await asyncio.sleep(9)
    await play("swallowed before", swallows, 1)
    # the task carries a request already: the limit still works, its TimeoutError comes out
    async def carries():
        me = asyncio.current_task()
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: ev("carries", me.cancelling())
        try:
            async with asyncio.timeout(1): await asyncio.sleep(9)
        except TimeoutError as e: ev(caused(e), me.cancelling())
        async with asyncio.timeout(1): await asyncio.sleep(9)
    await play("carried", carries, 1)
    await play("carried, another", carries, 1, 2.5)
    async def waits():
        try: return await asyncio.wait_for(asyncio.sleep(9), 2)
        finally: ev("left", asyncio.current_task().cancelling())
    await play("wait_for", waits, 1)
    await play("wait_for at the deadline", waits, 2)

async def bodies():
    me = asyncio.current_task(); loop = asyncio.get_running_loop()
    # expired, and the body swallows it
    async with asyncio.timeout(1) as t:
        try: await asyncio.sleep(9)
        except asyncio.CancelledError: ev("swallowed", cm(t), me.cancelling())
    ev("no error", cm(t), me.cancelling())
    # swallowed, and raised by hand
    try:
        async with asyncio.timeout(1) as t:
            try: await asyncio.sleep(9)
            except asyncio.CancelledError: pass
            raise asyncio.CancelledError("by hand")
    except TimeoutError as e: ev(caused(e), me.cancelling())
    # by hand, in time
    try:
        async with asyncio.timeout(1) as t: raise asyncio.CancelledError("by hand")
    except asyncio.CancelledError as e: ev(repr(e), cm(t), me.cancelling())
    # another exception in the clean-up
    try:
        async with asyncio.timeout(1) as t:
            try: await asyncio.sleep(9)
            finally: raise ValueError("in the clean-up")
    except ValueError as e: ev(repr(e), cm(t), me.cancelling())
    # another exception behind the deadline, before anybody has noticed
    try:
        async with asyncio.timeout(1) as t: loop._now += 2; raise ValueError("late")
    except ValueError as e: ev(repr(e), cm(t), me.cancelling())
    async with asyncio.timeout(1) as t: loop._now += 2
    ev("late, without an await", cm(t), me.cancelling())
    # what is raised in time, and a timeout of one's own making
    try:
        async with asyncio.timeout(1) as t: raise TimeoutError("mine")
    except TimeoutError as e: ev(repr(e), cm(t), me.cancelling())
    # a group that fails in the clean-up
    try:
        async with asyncio.timeout(1) as t:
            try: await asyncio.sleep(9)
            finally:
                async with asyncio.TaskGroup() as tg: raise KeyError("k")
    except* KeyError as e: ev(repr(e), cm(t), me.cancelling())
    # a deadline that is moved away while it is being noticed, and one that comes nearer
    async with asyncio.timeout(1) as t: loop._now += 2; t.reschedule(loop.time() + 1); await asyncio.sleep(0.5)
    ev("moved", cm(t))
    try:
        async with asyncio.timeout(9) as t: t.reschedule(loop.time() - 1); await asyncio.sleep(0); ev("not reached")
    except TimeoutError: ev("nearer", cm(t))

async def main():
    await nested(); await outside(); await bodies()
run(main)
