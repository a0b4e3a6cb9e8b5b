# Semaphore and BoundedSemaphore: order, permits on their way, cancellation of those who wait.
from virtualloop import *

async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

def state(s): return f"value {s._value} locked {s.locked()}"

async def user(s, name, hold=0):
    try: await s.acquire()
    except asyncio.CancelledError as e: itv(name, "cancelled", e.args, state(s)); raise
    itv(name, "has it,", state(s))
    if hold:
        await asyncio.sleep(hold); s.release(); itv(name, "released,", state(s))
    return name

async def start(s, *names):
    ts = [asyncio.create_task(user(s, n)) for n in names]; await turns(1); return ts

async def order():
    # first in, first out; nobody overtakes a woken waiter
    s = asyncio.Semaphore(1); log(state(s), await s.acquire(), state(s))
    mark(); ts = await start(s, "a", "b"); s.release(); log("released,", state(s))
    late = asyncio.create_task(user(s, "late")); await turns(3); s.release(); s.release(); log("twice,", state(s)); await turns(3)
    log([show(t) for t in (*ts, late)], state(s)); s.release(); log(state(s))
    # more permits than waiters, and a permit for each of several
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a", "b", "c"); s.release(); s.release(); log(state(s)); await turns(2); log(state(s)); s.release(); await turns(2); log(state(s))
    s = asyncio.Semaphore(0); s.release(); s.release(); log(state(s)); mark(); await start(s, "a"); log(state(s))
    # a newcomer in the turn of the release, before the woken one has resumed
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a"); s.release(); s.release(); log(state(s)); await s.acquire(); itv("main has it,", state(s)); await turns(1)
    # async with, also when its body fails
    s = asyncio.Semaphore(2)
    async with s: log("inside", state(s))
    try:
        async with s as nothing: log(nothing); raise ValueError("v")
    except ValueError: log("behind", state(s))
    # three permits, five users
    s = asyncio.Semaphore(3); mark(); await asyncio.gather(*(user(s, n, hold=1) for n in "abcde"))

async def cancelled():
    # one who waits, at the head, in the middle
    for which in (0, 1):
        s = asyncio.Semaphore(0); mark(); ts = await start(s, "a", "b", "c"); log(ts[which].cancel("m"), state(s)); s.release(); log(state(s)); await turns(3)
        log([show(t) for t in ts], state(s)); s.release(); await turns(2); log([show(t) for t in ts], state(s))
    # one that was woken: the permit goes to the next one
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a", "b"); s.release(); ts[0].cancel("m"); log(state(s)); await turns(3); log([show(t) for t in ts], state(s))
    # one that was woken, with nobody behind: the permit is free again
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a"); s.release(); ts[0].cancel("m"); await turns(3); log(show(ts[0]), state(s))
    # all that were woken
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a", "b", "c"); s.release(); s.release(); ts[0].cancel(); ts[1].cancel(); await turns(4); log([show(t) for t in ts], state(s))
    # the only waiter is cancelled and has not left: does it stand in the way?
    s = asyncio.Semaphore(0); mark(); ts = await start(s, "a"); ts[0].cancel(); s.release(); log(state(s)); await s.acquire(); itv("main has it,", state(s)); await turns(2)
    # it resumes with its permit, and is cancelled later
    s = asyncio.Semaphore(0); mark(); t = asyncio.create_task(user(s, "a", hold=5)); await turns(1); s.release(); await turns(2); t.cancel("holding"); log(await outcome(t), state(s))
    # timeouts
    s = asyncio.Semaphore(1); await s.acquire(); mark(); log(await outcome(asyncio.wait_for(s.acquire(), 1)), state(s)); s.release(); log(await outcome(asyncio.wait_for(s.acquire(), 1)), state(s))
    s.release(); log(await outcome(asyncio.wait_for(s.acquire(), 0)), state(s))

async def bounded():
    s = asyncio.BoundedSemaphore(1)
    try: s.release()
    except ValueError as e: log(repr(e))
    await s.acquire(); s.release()
    try: s.release()
    except ValueError as e: log(repr(e), state(s))
    # a permit on its way is not in the value: one release too many is not noticed
    s = asyncio.BoundedSemaphore(1); await s.acquire(); mark(); ts = await start(s, "a"); s.release(); log(state(s)); s.release(); log(state(s)); await turns(2); log(show(ts[0]), state(s))
    for n in (-1, 0):
        for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
            try: log(kind.__name__, state(kind(n)))
            except ValueError as e: log(kind.__name__, repr(e))
    s = asyncio.BoundedSemaphore(0); mark(); ts = await start(s, "a")
    try: s.release()
    except ValueError as e: log(repr(e), state(s))
    ts[0].cancel(); await turns(2)
    log(state(asyncio.Semaphore()), state(asyncio.BoundedSemaphore()))

async def main():
    await order(); await cancelled(); await bounded()
run(main)
