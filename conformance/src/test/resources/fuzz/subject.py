"""What a generated program is given: Subject.java in Python."""

import asyncio
import functools

from managers import Managers

WATCHDOG_SECONDS = 1000
MOST_ROUNDS = 10


class Subject(Managers):
    """Runs a program on virtual time until all its tasks are done."""

    def __init__(self, loop):
        super().__init__(loop)
        self.declared = []
        self.rounds = 0

    def declare(self, thing):
        self.declared.append(thing)
        return thing

    def run(self, main):
        self.watch()
        self.complete("main", main)
        self.cancel_what_is_left()
        self.complete("shutdown", self.loop.shutdown_asyncgens)
        self.cancel_what_is_left()
        self.dump()
        self.closed = True
        self.loop.close()
        return self.lines

    def cancel_what_is_left(self):
        while (left := self.left()) and self.rounds < MOST_ROUNDS:
            self.complete("end", functools.partial(self.cancel_all, left))

    def left(self):
        return self.loop.left()

    def complete(self, what, main):
        try:
            self.write(what, "returned", self.show(self.loop.run_until_complete(main())))
        except BaseException as e:
            self.write(what, "raised", self.show(e))

    async def cancel_all(self, left):
        for task in left:
            task.cancel()
        return await asyncio.gather(*left, return_exceptions=True)

    def watch(self):
        self.loop.call_at(self.loop.time() + WATCHDOG_SECONDS, self.bark)

    def bark(self):
        """Ends what would wait for ever."""
        self.write("watchdog")
        for task in self.left():
            task.cancel("watchdog")
        self.rounds += 1
        if self.rounds < MOST_ROUNDS:
            self.watch()
        else:
            self.loop.stop()

    def dump(self):
        for task in self.tasks:
            self.write(self.show(task), self.state(task))
        for future in self.futures:
            self.write(self.show(future), self.state(future))
        for thing in self.declared:
            self.write(self.show(thing))
