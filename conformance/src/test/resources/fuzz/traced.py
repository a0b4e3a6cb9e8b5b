"""What a generated program writes its trace with: Traced, Recorder and Show of the Java side."""

import asyncio
import functools
import re

MOST_LINES = 3000

ADDRESS = re.compile(r"^<(?:\w+\.)*(\w+)(?: object)?(?: at 0x[0-9a-f]+)? ?")
UNNAMED = re.compile(r"Task-(\d+)")


class BaseError(BaseException):
    """An exception that is no Exception."""


class Traced:
    def __init__(self, loop):
        self.loop = loop
        self.lines = []
        self.closed = False
        self.tasks = []
        self.numbers = {}
        self.futures = []
        self.first_name = None
        loop.set_exception_handler(self.report)

    # ---- lines

    def write(self, *words):
        if self.closed or len(self.lines) >= MOST_LINES:
            return
        value = self.v0.get(None)
        value = "" if value is None else f"/{value}"
        place = f"{self.loop.time():g} {self.loop.iterations} {self.who()}{value}"
        self.lines.append(" ".join([place, *map(str, words)]))

    def who(self):
        task = asyncio.current_task(self.loop)
        return "-" if task is None else self.show(task)

    def log(self, label, value=None):
        self.write(label, self.show(value))

    def attempt(self, label, operation):
        try:
            value = operation()
        except BaseException as e:
            self.write(label, "raised", self.show(e))
        else:
            self.write(label, self.show(value))

    async def trying(self, label, awaitable):
        try:
            self.log(label, await awaitable)
        except Exception as e:
            self.write(label, "caught", self.show(e))

    async def taking(self, label, awaitable):
        try:
            self.log(label, await awaitable)
        except BaseException as e:
            self.write(label, "took", self.show(e))

    async def ending(self, label, awaitable, act):
        """Awaits, and makes a call at the end of that."""
        try:
            return await awaitable
        finally:
            self.attempt(label, functools.partial(without_value, act))

    async def failing(self, delay, e):
        await asyncio.sleep(delay)
        raise e

    async def stubborn(self, label, awaitable, delay, reply):
        """Does not end at once when it is cancelled, and with something else."""
        try:
            self.log(label, await awaitable)
        except asyncio.CancelledError as e:
            self.write(label, "answers", self.show(e))
            await asyncio.sleep(delay)
            if reply is not None:
                raise reply

    async def bursting(self, label, delay, awaitable, *acts):
        """Several calls within one step, then awaits."""
        await asyncio.sleep(delay)
        for act in acts:
            self.attempt(label, functools.partial(without_value, act))
        await self.trying(label, awaitable)

    def report(self, loop, context):
        message = context["message"]
        if "never retrieved" in message or "was destroyed" in message:
            return  # depends on the collector
        if message.startswith("Exception in callback"):
            message = "Exception in callback"
        keys = ",".join(sorted(context))
        self.write("handler", keys, masked(message), self.show(context.get("exception")))

    def fail(self, e):
        raise e

    # ---- text

    def show(self, value):
        if isinstance(value, asyncio.Task):
            return f"T{self.numbers.get(value, '?')}"
        if isinstance(value, asyncio.Future):
            return f"F{self.futures.index(value)}" if value in self.futures else "F?"
        if isinstance(value, BaseException):
            return self.show_exception(value)
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(map(self.show, value)) + "]"
        if isinstance(value, dict):
            return "{" + ", ".join(map(self.show, value)) + "}"
        if isinstance(value, float):
            return f"{value:g}"
        return ADDRESS.sub(r"<\1 ", repr(value))

    def show_exception(self, e):
        name = type(e).__name__
        if isinstance(e, BaseExceptionGroup):
            return f"{name}({e.message!r}, {self.show(e.exceptions)})"
        words = ", ".join(repr(masked(str(arg))) for arg in e.args)
        cause = "" if e.__cause__ is None else f" from {self.show(e.__cause__)}"
        return f"{name}({words}){cause}"

    def state(self, future):
        if isinstance(future, asyncio.Task):
            return f"{self.name(future)} {future.cancelling()} {self.outcome(future)}"
        return self.outcome(future)

    def outcome(self, future):
        if not future.done():
            return "pending"
        try:
            return f"result {self.show(future.result())}"
        except asyncio.CancelledError as e:
            return ("cancelled " if future.cancelled() else "raised ") + self.show(e)
        except BaseException as e:
            return f"raised {self.show(e)}"

    def name(self, task):
        """The name; the number of an unnamed task counts from that of the first one."""
        unnamed = UNNAMED.fullmatch(task.get_name())
        if not unnamed:
            return task.get_name()
        return f"Task+{int(unnamed[1]) - self.first_name}"


def without_value(act):
    act()


def masked(text):
    """Without the addresses and states of objects."""
    if "<" not in text:
        return text
    return text[: text.index("<")] + "<>" + text[text.rindex(">") + 1 :]
