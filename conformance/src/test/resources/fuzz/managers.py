"""Managers and stacks of them: Managers.java in Python."""

import contextlib

from iterations import Iterations
from things import pick_from


class Managers(Iterations):
    def __init__(self, loop):
        super().__init__(loop)
        self.stacks = []

    # ---- managers

    async def nothing(self):
        pass

    def resource(self, label, enter, leave):
        return Manager(self, label, enter, leave, ())

    def manager(self, label, enter, leave, *types):
        return Manager(self, label, enter, leave, types)

    def suppressing(self, *types):
        return Asynchronous(contextlib.suppress(*types))

    def nullcontext(self, value):
        return contextlib.nullcontext(value)

    def managing(self, generator):
        return contextlib.asynccontextmanager(lambda: generator)()

    def aclosing(self, generator):
        return contextlib.aclosing(generator)

    # ---- stacks

    def new_stack(self):
        return self.kept_stack(contextlib.AsyncExitStack())

    def kept_stack(self, stack):
        self.stacks.append(stack)
        return stack

    def stack(self, pick):
        return pick_from(self.stacks, pick) or self.new_stack()

    def pop_all(self, pick):
        self.kept_stack(self.stack(pick).pop_all())

    def push(self, pick, label, *types):
        def leave(_, failure, __):
            self.write(label, "popped", self.show(failure))
            return isinstance(failure, types)

        self.stack(pick).push(leave)

    def push_async(self, pick, label, job, *types):
        async def leave(_, failure, __):
            self.write(label, "popping", self.show(failure))
            self.write(label, "popped", self.show(await job()))
            return isinstance(failure, types)

        self.stack(pick).push_async_exit(leave)

    def push_manager(self, pick, manager):
        self.stack(pick).push_async_exit(manager)

    def push_call(self, pick, label, operation):
        self.stack(pick).callback(self.callback(label, operation))

    def push_job(self, pick, label, job):
        async def leave():
            self.write(label, "job", self.show(await job()))

        self.stack(pick).push_async_callback(leave)

    def push_closing(self, pick, label, operation):
        self.stack(pick).enter_context(contextlib.closing(Closing(self, label, operation)))


class Manager:
    """Swallows exceptions of some types."""

    def __init__(self, subject, label, enter, leave, types):
        self.subject = subject
        self.label = label
        self.enter = enter
        self.leave = leave
        self.types = types

    async def __aenter__(self):
        self.subject.write(self.label, "enter")
        self.subject.write(self.label, "entered", self.subject.show(await self.enter()))
        return self.label

    async def __aexit__(self, _, failure, __):
        self.subject.write(self.label, "exit", self.subject.show(failure))
        self.subject.write(self.label, "left", self.subject.show(await self.leave()))
        return isinstance(failure, self.types)


class Asynchronous:
    """A manager that is not asynchronous, behind "async with"."""

    def __init__(self, manager):
        self.manager = manager

    async def __aenter__(self):
        return self.manager.__enter__()

    async def __aexit__(self, *failure):
        return self.manager.__exit__(*failure)


class Closing:
    def __init__(self, subject, label, operation):
        self.subject = subject
        self.label = label
        self.operation = operation

    def close(self):
        self.subject.write(self.label, "closing")
        self.operation()
