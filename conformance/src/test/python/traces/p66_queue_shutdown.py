# Queue.shutdown: who is woken, what is left, what join() waits for.
from virtualloop import *

async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

def state(q): return f"{q.qsize()} items, {q._unfinished_tasks} unfinished"

def attempt(label, f):
    try: log(label, f())
    except BaseException as e: log(label, repr(e))

async def getter(q, name): r = await outcome(q.get()); itv(name, r)
async def putter(q, name): r = await outcome(q.put(name)); itv(name, r)
async def joiner(q): r = await outcome(q.join()); itv("joined", r)

def spawn(*cs): return [asyncio.create_task(c) for c in cs]

KINDS = (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue)

async def filled():
    for kind in KINDS:
        for immediate in (False, True):
            q = kind(2); q.put_nowait("a"); q.put_nowait("b"); mark(); log(kind.__name__, immediate)
            ts = spawn(putter(q, "c"), putter(q, "d"), joiner(q)); await turns(1)
            q.shutdown(immediate); log(state(q), q.empty(), q.full()); await turns(3)
            attempt("put", lambda: q.put_nowait("e")); mark(); await putter(q, "f")
            attempt("get", q.get_nowait); mark(); await getter(q, "get"); attempt("get", q.get_nowait); await getter(q, "get")
            log(state(q)); attempt("done", q.task_done); attempt("done", q.task_done); attempt("done", q.task_done); await turns(3)
            for t in ts: t.cancel()
            await turns(2)

async def empty():
    for immediate in (False, True):
        q = asyncio.Queue(); mark(); log("empty", immediate); spawn(getter(q, "g1"), getter(q, "g2"), joiner(q)); await turns(1)
        q.shutdown(immediate); await turns(2); q.shutdown(immediate); q.shutdown(not immediate); attempt("get", q.get_nowait); attempt("put", lambda: q.put_nowait(1)); attempt("done", q.task_done); mark(); await joiner(q)

async def under_way():
    # an item was taken, and the work on it goes on
    for immediate in (False, True):
        q = asyncio.Queue(); q.put_nowait("a"); q.put_nowait("b"); mark(); log("under way", immediate, await q.get()); j, = spawn(joiner(q)); await turns(1)
        q.shutdown(immediate); await turns(2); log(state(q), j.done()); q.task_done(); await turns(2); log(state(q), j.done()); j.cancel(); await turns(1)
    # a second shutdown, immediate
    q = asyncio.Queue(); q.put_nowait("a"); q.put_nowait("b"); q.shutdown(); mark(); log(await q.get()); q.shutdown(immediate=True); log(state(q)); attempt("get", q.get_nowait); q.task_done(); await joiner(q)

async def races():
    # a getter was woken by a put, then the queue ends before it has resumed
    for immediate in (False, True):
        q = asyncio.Queue(); mark(); log("put, then shutdown", immediate); ts = spawn(getter(q, "g1"), getter(q, "g2")); await turns(1)
        q.put_nowait("item"); q.shutdown(immediate); await turns(3); log(state(q))
    # a putter was woken by a get, then the queue ends
    for immediate in (False, True):
        q = asyncio.Queue(1); q.put_nowait("a"); mark(); log("get, then shutdown", immediate); ts = spawn(putter(q, "b"), putter(q, "c")); await turns(1)
        q.get_nowait(); q.shutdown(immediate); await turns(3); log(state(q))
    # the shutdown comes first in the iteration in which the getter would resume
    q = asyncio.Queue(); mark(); ts = spawn(getter(q, "g1")); await turns(1); asyncio.get_running_loop().call_soon(q.shutdown); q.put_nowait("item"); await turns(3); log(state(q))
    # woken by the shutdown, then cancelled in the same iteration
    q = asyncio.Queue(); mark(); ts = spawn(getter(q, "g1"), getter(q, "g2")); await turns(1); q.shutdown(); ts[0].cancel("m"); await turns(3)
    # cancelled first
    q = asyncio.Queue(); mark(); ts = spawn(getter(q, "g1"), getter(q, "g2")); await turns(1); ts[0].cancel("m"); q.shutdown(); await turns(3)
    # a putter that was woken and then cancelled
    q = asyncio.Queue(1); q.put_nowait("a"); mark(); ts = spawn(putter(q, "b"), putter(q, "c")); await turns(1); q.get_nowait(); ts[0].cancel("m"); q.shutdown(); await turns(3); log(state(q))

async def workers():
    # consumers until the queue ends
    q = asyncio.Queue(2)
    async def consume(name):
        while True:
            try: item = await q.get()
            except asyncio.QueueShutDown: ev(name, "ends"); return
            await asyncio.sleep(1); ev(name, item); q.task_done()
    async def produce():
        for n in range(5): await q.put(n); ev("put", n)
        q.shutdown(); ev("shut down"); await q.join(); ev("joined")
    await asyncio.gather(consume("x"), consume("y"), produce())

async def main():
    await filled(); await empty(); await under_way(); await races(); await workers()
run(main)
