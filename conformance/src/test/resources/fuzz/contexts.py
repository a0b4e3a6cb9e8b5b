"""Context variables, contexts, and eager tasks: Contexts.java in Python."""

import asyncio
import contextvars

from things import Things, pick_from

V0 = contextvars.ContextVar("v0")
V1 = contextvars.ContextVar("v1", default=9)


class Contexts(Things):
    v0 = V0
    v1 = V1

    def __init__(self, loop):
        super().__init__(loop)
        self.tokens = []
        self.contexts = []

    def set(self, variable, value):
        self.tokens.append(variable.set(value))

    async def setting(self, value, awaitable):
        self.set(self.v0, value)
        return await awaitable

    def reset(self, pick):
        token = pick_from(self.tokens, pick)
        if token is not None:
            token.var.reset(token)

    def copy(self):
        self.contexts.append(contextvars.copy_context())

    def share(self, pick):
        self.contexts.append(self.task(pick).get_context())

    def context(self, pick):
        if not self.contexts:
            self.copy()
        return pick_from(self.contexts, pick)

    def run_in(self, pick, operation):
        self.context(pick).run(operation)

    def spawn_in(self, pick, coroutine):
        """Never eager: if the context is in use, CPython goes on with the wrong current task."""
        factory = self.loop.get_task_factory()
        self.loop.set_task_factory(None)
        task = self.loop.create_task(coroutine, context=self.context(pick))
        self.loop.set_task_factory(factory)
        self.number(task)
        return task

    def soon_in(self, label, pick, operation):
        callback = self.callback(label, operation)
        self.handle(self.loop.call_soon(callback, context=self.context(pick)))

    def later_in(self, label, delay, pick, operation):
        callback = self.callback(label, operation)
        self.handle(self.loop.call_later(delay, callback, context=self.context(pick)))

    def when_done_in(self, label, future, pick, operation):
        future.add_done_callback(self.callback(label, operation), context=self.context(pick))

    def spawn_eagerly(self, coroutine):
        task = self.loop.hold(asyncio.Task, coroutine, loop=self.loop, eager_start=True)
        self.number(task)
        return task

    def eager(self, eager):
        self.loop.set_task_factory(asyncio.eager_task_factory if eager else None)
