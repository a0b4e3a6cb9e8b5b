"""The tasks, futures, groups, timeouts and handles that a program has made: Things.java in Python."""

import asyncio

from traced import Traced

MOST_ENTRIES = 250
RANKS = 5


class Item:
    """What is put into queues: of equal rank, but not the same."""

    def __init__(self, rank, number):
        self.rank = rank
        self.number = number

    def __lt__(self, other):
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.rank}#{self.number}"


class Things(Traced):
    def __init__(self, loop):
        super().__init__(loop)
        self.groups = []
        self.timeouts = []
        self.handles = []
        self.kept = []
        self.notes = {}
        self.futures = [loop.create_future() for _ in range(3)]
        self.settled = loop.create_future()
        self.settled.set_result(None)
        self.awaited_itself = False
        self.entries = 0
        self.coin = 1
        self.items = 0
        self.crowd = []

    # ---- tasks and futures

    def exhausted(self):
        """Called at the start of each function: numbers its task, and limits the program."""
        task = asyncio.current_task()
        if task is not None:
            self.number(task)
        self.entries += 1
        return self.entries > MOST_ENTRIES

    def number(self, task):
        if task not in self.numbers:
            if not self.tasks:
                self.first_name = int(task.get_name()[5:])
            self.numbers[task] = len(self.tasks)
            self.tasks.append(task)
        return self.numbers[task]

    def task(self, pick):
        return self.tasks[pick % len(self.tasks)]

    def alive(self, pick):
        """Another task that is not done, if there is one."""
        current = asyncio.current_task()
        alive = [task for task in self.tasks if not task.done() and task is not current]
        return pick_from(alive, pick) or self.task(pick)

    def herd(self, coroutine):
        self.crowd.append(self.spawn(coroutine))

    def foremost(self):
        """The first of a crowd that still waits: who is next."""
        waiting = [task for task in self.crowd if not (task.done() or task.cancelling())]
        return waiting[0] if waiting else self.alive(0)

    def younger(self, pick):
        """A task that may be awaited: with older ones there would be circles."""
        current = asyncio.current_task()
        younger = self.tasks[1 if current is None else self.number(current) + 1 :]
        return younger[pick % len(younger)] if younger else self.settled

    def itself(self):
        return asyncio.current_task() or self.settled

    def itself_once(self):
        """To be awaited: the current task, if it is the first one, and once; see Things.java."""
        is_first = self.number(asyncio.current_task()) == 0
        is_allowed = is_first and not self.awaited_itself
        self.awaited_itself |= is_first
        return self.tasks[0] if is_allowed else self.settled

    def doomed(self, label, delay, future, message):
        """The future, which is cancelled after a while."""
        self.later(label, delay, lambda: future.cancel(message))
        return future

    def reprieve(self, pick, message):
        """Cancels a task, and takes it back."""
        task = self.alive(pick)
        task.cancel(message)
        return task.uncancel()

    def uncancel(self):
        return asyncio.current_task().uncancel()

    def rename(self, pick, name):
        self.task(pick).set_name(name)
        return self.task(pick)

    def spawn(self, coroutine, name=None):
        task = asyncio.create_task(coroutine, name=name)
        self.number(task)
        return task

    def keep(self, future):
        self.kept.append(future)
        return future

    def keeping(self, pick):
        return pick_from(self.kept, pick) or self.settled

    def future(self, slot):
        return self.futures[slot]

    def renew(self, slot):
        self.futures[slot] = self.loop.create_future()

    def flip(self):
        return self.chance(2) == 0

    def item(self):
        self.items += 1
        return Item(self.chance(RANKS), self.items)

    def chance(self, bound):
        """A number below the bound that depends on how often one was asked for before."""
        self.coin = (self.coin * 1103515245 + 12345) % 2147483648
        return self.coin // 65536 % bound

    async def tick(self, n):
        if self.exhausted():
            return None
        await asyncio.sleep(n)
        return n

    async def waiting(self, label, condition):
        """Waits for a condition with its lock held."""
        async with condition:
            self.log(label, await condition.wait())

    async def notifying(self, condition, n):
        async with condition:
            condition.notify(n)

    # ---- things that are made by the program

    def group(self):
        group = asyncio.TaskGroup()
        self.groups.append(group)
        return group

    def in_group(self, pick, coroutine, name=None):
        group = pick_from(self.groups, pick)
        if group is None:
            return self.spawn(coroutine, name)
        task = group.create_task(coroutine, name=name)
        self.number(task)
        return task

    def timeout(self, delay):
        return self.timing(asyncio.timeout(delay))

    def timeout_in(self, delay):
        return self.timing(asyncio.timeout_at(self.loop.time() + delay))

    def timing(self, timeout):
        self.timeouts.append(timeout)
        return timeout

    def reschedule(self, pick, delay):
        timeout = pick_from(self.timeouts, pick)
        if timeout is not None:
            timeout.reschedule(None if delay is None else self.loop.time() + delay)

    def expired(self, pick):
        timeout = pick_from(self.timeouts, pick)
        return None if timeout is None else [timeout.expired(), timeout.when(), timeout]

    # ---- callbacks

    def soon(self, label, operation):
        return self.handle(self.loop.call_soon(self.callback(label, operation)))

    def later(self, label, delay, operation):
        return self.handle(self.loop.call_later(delay, self.callback(label, operation)))

    def at(self, label, when, operation):
        return self.handle(self.loop.call_at(when, self.callback(label, operation)))

    def callback(self, label, operation):
        def run(*_):
            self.write(label, "called")
            operation()

        return run

    def handle(self, handle):
        self.handles.append(handle)

    def drop(self, pick):
        handle = pick_from(self.handles, pick)
        if handle is not None:
            handle.cancel()
            return handle.cancelled()

    def note(self, number):
        """A done callback that is the same object each time."""
        if number not in self.notes:
            self.notes[number] = lambda future: self.write("note", number, self.outcome(future))
        return self.notes[number]


def pick_from(things, pick):
    return things[pick % len(things)] if things else None
