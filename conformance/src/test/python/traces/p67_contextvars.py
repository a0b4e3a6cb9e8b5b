# Which context callbacks, tasks and helpers run in; tokens.
from virtualloop import *
import contextvars
v = contextvars.ContextVar("v", default="default"); w = contextvars.ContextVar("w")

async def turns(n):
    for _ in range(n): await asyncio.sleep(0)

def setting(value): v.set(value); return value

async def callbacks():
    loop = asyncio.get_running_loop(); v.set("first")
    # copied when registered
    for register in (lambda f: loop.call_soon(f), lambda f: loop.call_later(1, f), lambda f: loop.call_at(loop.time() + 1, f), lambda f: loop.call_soon_threadsafe(f)):
        v.set("first"); register(lambda: ev("callback sees", v.get())); v.set("second"); await asyncio.sleep(2)
    fut = loop.create_future(); v.set("at add"); fut.add_done_callback(lambda f: ev("done callback sees", v.get())); v.set("at set"); fut.set_result(1); v.set("behind"); await turns(1)
    v.set("done already"); fut.add_done_callback(lambda f: ev("done callback sees", v.get())); v.set("behind"); await turns(1)
    # what a callback sets stays in its copy, also between two callbacks
    v.set("main"); loop.call_soon(setting, "callback"); loop.call_soon(lambda: ev("next callback sees", v.get())); await turns(1); ev("main sees", v.get())
    # in a context of one's own: what is set there stays there
    ctx = contextvars.copy_context(); loop.call_soon(setting, "in ctx", context=ctx); loop.call_soon(lambda: ev("ctx sees", v.get()), context=ctx); await turns(1); ev("ctx has", ctx[v], "main sees", v.get())
    fut = loop.create_future(); fut.add_done_callback(lambda f: ev("done callback in ctx sees", v.get()), context=ctx); fut.set_result(1); await turns(1)
    # who completes a future does not lend its context to who awaits it
    fut = loop.create_future()
    async def waits(): v.set("waiter"); await fut; return v.get()
    async def completes(): v.set("completer"); fut.set_result(None)
    ev(await asyncio.gather(waits(), completes()))

async def tasks():
    loop = asyncio.get_running_loop(); v.set("creator")
    async def child(name):
        seen = v.get(); v.set(name); await asyncio.sleep(1); return seen, v.get()
    t = asyncio.create_task(child("child")); v.set("creator later"); ev(await t, "creator sees", v.get(), t.get_context()[v])
    ev(await asyncio.gather(child("a"), child("b")), v.get())
    async with asyncio.TaskGroup() as tg: ts = [tg.create_task(child(n)) for n in ("c", "d")]
    ev([t.result() for t in ts], v.get())
    # a given context is used itself, by several in turn
    ctx = contextvars.copy_context()
    async def counts(name):
        for _ in range(2): v.set(v.get() + name); await asyncio.sleep(0)
    ts = [asyncio.create_task(counts(n), context=ctx) for n in ("x", "y")]; await asyncio.wait(ts); ev(ctx[v], v.get(), ts[0].get_context() is ctx)
    # awaited directly, or by a helper that runs in the same task: the caller's context
    await child("direct"); ev(v.get()); await asyncio.wait_for(child("wait_for"), 9); ev(v.get())
    async with asyncio.timeout(9): await child("timeout")
    ev(v.get()); await asyncio.shield(child("shield")); ev(v.get()); await asyncio.wait_for(asyncio.create_task(child("task")), 9); ev(v.get())
    for c in asyncio.as_completed([child("as_completed")]): await c
    ev(v.get()); await asyncio.wait([asyncio.create_task(child("wait"))]); ev(v.get())
    try: await asyncio.wait_for(child("no time"), 0)
    except TimeoutError: ev(v.get())
    # a task that is cancelled before its start has had its context
    t = asyncio.create_task(child("never")); t.cancel(); await asyncio.wait([t]); ev(t.get_context()[v])

async def handlers():
    loop = asyncio.get_running_loop()
    def handler(loop, context): ev("handler sees", v.get(), type(context.get("exception")).__name__)
    old = loop.get_exception_handler(); loop.set_exception_handler(handler)
    def fails(): raise ValueError("f")
    v.set("at call_soon"); loop.call_soon(fails); v.set("main"); await turns(1)
    ctx = contextvars.copy_context(); ctx.run(v.set, "ctx"); loop.call_soon(fails, context=ctx); await turns(1)
    loop.call_exception_handler({"message": "by hand"})
    async def child(): v.set("child"); await asyncio.sleep(9)
    t = asyncio.create_task(child()); await turns(1); loop.call_exception_handler({"message": "of a task", "task": t, "exception": KeyError()}); t.cancel()
    loop.set_exception_handler(old)

async def tokens():
    v.set("one"); t1 = v.set("two"); t2 = v.set("three"); ev(t2.old_value, t1.old_value); v.reset(t2); ev(v.get()); v.reset(t1); ev(v.get())
    def attempt(f):
        try: ev(f())
        except BaseException as e: ev(type(e).__name__)
    attempt(lambda: v.reset(t1)); attempt(w.get); attempt(lambda: w.get("fallback")); t = w.set("w"); ev(t.old_value is contextvars.Token.MISSING, w.get()); w.reset(t); attempt(w.get)
    other = contextvars.copy_context(); t = other.run(v.set, "other"); attempt(lambda: v.reset(t)); attempt(lambda: w.reset(t))
    async def resets(token):
        try: v.reset(token); return "reset"
        except ValueError: return "ValueError"
    t = v.set("for a task"); ev(await resets(t), v.get()); t = v.set("for a task"); ev(await asyncio.create_task(resets(t)), v.get())
    # a context can be entered once at a time
    def enters(): attempt(lambda: other.run(lambda: None))
    other.run(enters); attempt(lambda: contextvars.copy_context().run(setting, "copy")); ev(v.get())
    e = contextvars.Context(); ev(len(e), v in e, e.run(v.get)); e.run(v.set, "in e"); ev(len(e), v in e, e[v], e.get(w), e.get(w, "no w"))
    c = e.copy(); c.run(v.set, "in c"); ev(e[v], c[v])
    # while a context is entered, tasks and callbacks copy it
    async def sees(): return v.get()
    holder = []
    e.run(lambda: holder.append(asyncio.ensure_future(sees()))); ev(await holder[0])

async def main():
    for part in (callbacks, tasks, handlers, tokens): await asyncio.create_task(part())
    ev("main sees", v.get())
run(main); log("outside", v.get())
