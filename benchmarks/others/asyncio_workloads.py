"""The workloads of dev.weft.benchmarks on CPython's asyncio, or with --uvloop on uvloop.

    asyncio_workloads.py [--uvloop] [--quick | --smoke] [workload...]

Prints one line for each: the median CPU time of an operation.
"""

import asyncio
import gc
import os
import statistics
import sys
import time

SMOKE = "--smoke" in sys.argv
QUICK = "--quick" in sys.argv or SMOKE
UVLOOP = "--uvloop" in sys.argv
NAME = "uvloop" if UVLOOP else "cpython"
SLOW = {"skynet", "timers"}
BUDGET_SECONDS = 0.5 if QUICK else 5
MOST_ROUNDS = 2 if QUICK else 20


def fewer(count):
    return count // 100 if SMOKE else count


def item(i):
    return i & 127


def child_result(i):
    return i ^ (i >> 1)


# Known before anything is measured.
CALLS = 100_000
SUM_OF_CHILDREN = sum(map(child_result, range(CALLS)))
SUMS_OF_ITEMS = {count: sum(map(item, range(count))) for count in (50_000, 100_000)}

span_nanos = None


async def switch(turns=50_000):
    async def take_turns():
        taken = 0
        while taken < turns:
            await asyncio.sleep(0)
            taken += 1
        return taken

    first = asyncio.create_task(take_turns())
    second = asyncio.create_task(take_turns())
    return await first + await second, 2 * turns, 2 * turns


async def trivial(i):
    return i + 1


async def spawn_join(tasks=20_000):
    total = 0
    for i in range(tasks):
        total += await asyncio.create_task(trivial(i))
    return total, tasks * (tasks + 1) // 2, tasks


async def gather():
    tasks = fewer(100_000)
    total = sum(await asyncio.gather(*[trivial(i) for i in range(tasks)]))
    return total, tasks * (tasks + 1) // 2, tasks


async def transfer(capacity, items=50_000):
    queue = asyncio.Queue(capacity)

    async def produce():
        for i in range(items):
            await queue.put(item(i))

    producer = asyncio.create_task(produce())
    total = 0
    for _ in range(items):
        total += await queue.get()
    await producer
    return total, SUMS_OF_ITEMS[items], items


async def semaphore(contenders=1_000, permits=10, rounds=20):
    shared = asyncio.Semaphore(permits)

    async def enter():
        entered = 0
        while entered < rounds:
            await shared.acquire()
            await asyncio.sleep(0)
            entered += 1
            shared.release()
        return entered

    tasks = [asyncio.create_task(enter()) for _ in range(contenders)]
    entered = 0
    for task in tasks:
        entered += await task
    return entered, contenders * rounds, contenders * rounds


async def sum_of_leaves(number, leaves):
    if leaves == 1:
        return number
    below = leaves // 10
    children = [
        asyncio.create_task(sum_of_leaves(number + i * below, below))
        for i in range(10)
    ]
    total = 0
    for child in children:
        total += await child
    return total


async def skynet():
    leaves = fewer(1_000_000)
    total = await sum_of_leaves(0, leaves)
    return total, leaves * (leaves - 1) // 2, leaves * 10 // 9


async def cancel():
    global span_nanos
    loop = asyncio.get_running_loop()
    count = fewer(100_000)

    async def wait_forever():
        await loop.create_future()

    tasks = [asyncio.create_task(wait_forever()) for _ in range(count)]
    await asyncio.sleep(0)
    start = time.process_time_ns()
    for task in tasks:
        task.cancel()
    await asyncio.sleep(0)
    span_nanos = time.process_time_ns() - start
    return sum(task.cancelled() for task in tasks), count, count


async def chain(depth, turns):
    if depth > 0:
        return await chain(depth - 1, turns) + 1
    for _ in range(turns):
        await asyncio.sleep(0)
    return 0


async def deep_chain(depth, turns=50_000):
    return await chain(depth, turns), depth, turns


async def deep_call(depth=100, calls=2_000):
    total = 0
    for _ in range(calls):
        total += await chain(depth, 1)
    return total, depth * calls, calls


async def agen(items=100_000):
    async def count():
        for i in range(items):
            yield item(i)

    total = 0
    async for value in count():
        total += value
    return total, SUMS_OF_ITEMS[items], items


async def agen_sleep(items=50_000):
    async def count():
        for i in range(items):
            await asyncio.sleep(0)
            yield item(i)

    total = 0
    async for value in count():
        total += value
    return total, SUMS_OF_ITEMS[items], items


async def timers():
    every = 1_000_000
    count = fewer(every)

    async def sleep_once(seconds):
        await asyncio.sleep(seconds)
        return 1

    tasks = [
        asyncio.create_task(sleep_once(i * 7_919 % every * 0.5 / every))
        for i in range(count)
    ]
    done = 0
    for task in tasks:
        done += await task
    return done, count, count


async def await_ready(calls=CALLS):
    async def child(i):
        return i ^ (i >> 1)

    total = 0
    for i in range(calls):
        total += await child(i)
    return total, SUM_OF_CHILDREN, calls


async def fail(depth, sleeps):
    if depth > 0:
        return await fail(depth - 1, sleeps) + 1
    if sleeps:
        await asyncio.sleep(0)
    raise RuntimeError("bottom")


async def exception(sleeps, depth=10, failures=1_000):
    caught = 0
    for _ in range(failures):
        try:
            caught += await fail(depth, sleeps)
        except RuntimeError:
            caught += 1
    return caught, failures, failures


def resident_bytes():
    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def memory(depth):
    """Resident, not heap: there is no other figure for C's allocations."""
    count = fewer(100_000 if QUICK else 1_000_000)
    asleep = 0

    async def sleep_below(depth):
        nonlocal asleep
        if depth > 1:
            return await sleep_below(depth - 1) + 1
        asleep += 1
        await asyncio.sleep(3_600)
        return 1

    before = resident_bytes()
    tasks = [asyncio.create_task(sleep_below(depth)) for _ in range(count)]
    await asyncio.sleep(0)
    after = resident_bytes()
    assert asleep == count == len(tasks)
    return (after - before) / count


WORKLOADS = {
    "switch": switch,
    "spawn_join": spawn_join,
    "gather": gather,
    "queue_1": lambda: transfer(1),
    "queue_128": lambda: transfer(128),
    "semaphore": semaphore,
    "skynet": skynet,
    "cancel": cancel,
    "deep_chain_1": lambda: deep_chain(1),
    "deep_chain_10": lambda: deep_chain(10),
    "deep_chain_100": lambda: deep_chain(100),
    "deep_call": deep_call,
    "agen": agen,
    "agen_sleep": agen_sleep,
    "timers": timers,
    "await_ready": await_ready,
    "exception": lambda: exception(False),
    "exception_sleep": lambda: exception(True),
    "memory_1": lambda: memory(1),
    "memory_10": lambda: memory(10),
}


def new_event_loop():
    if UVLOOP:
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()


def run(main):
    loop = new_event_loop()
    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()


def nanos_per_operation(workload):
    global span_nanos
    span_nanos = None
    start = time.process_time_ns()
    actual, expected, operations = run(WORKLOADS[workload])
    nanos = time.process_time_ns() - start
    assert actual == expected, (workload, actual, expected)
    return (nanos if span_nanos is None else span_nanos) / operations


def measure(workload):
    if workload.startswith("memory"):
        # A process of its own, whose end is also that of a million sleepers.
        child = os.fork()
        if child == 0:
            size = new_event_loop().run_until_complete(WORKLOADS[workload]())
            print(f"{NAME} {workload} {size:.0f} B/task", flush=True)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            sys.exit(f"{workload} failed")
        return
    rounds = []
    end = time.monotonic() + BUDGET_SECONDS
    while not rounds or time.monotonic() < end and len(rounds) < MOST_ROUNDS:
        rounds.append(nanos_per_operation(workload))
    print(
        f"{NAME} {workload} {statistics.median(rounds):.1f} ns/op"
        f" least={min(rounds):.1f} most={max(rounds):.1f}",
        flush=True,
    )


def main():
    named = [argument for argument in sys.argv[1:] if argument in WORKLOADS]
    # Whoever names workloads may name some that have no counterpart here.
    others = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    for workload in named if others else WORKLOADS:
        if workload in SLOW and QUICK and not SMOKE:
            print(f"left out by --quick: {NAME} {workload}", flush=True)
        else:
            measure(workload)


main()
