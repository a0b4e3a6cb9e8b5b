"""Generators and asynchronous iterators: Iterations.java in Python."""

import asyncio

from contexts import Contexts
from things import pick_from


class Iterations(Contexts):
    def __init__(self, loop):
        super().__init__(loop)
        self.generators = []
        self.iterators = []

    def agen(self, generator):
        self.generators.append(generator)
        return generator

    def generator(self, pick):
        return pick_from(self.generators, pick) or self.agen(self.counting(2))

    async def counting(self, n):
        if self.exhausted():
            return
        try:
            for i in range(n):
                self.write("counting", self.show((yield i)))
                await asyncio.sleep(1)
        finally:
            self.write("counted")

    async def asend(self, generator, value):
        try:
            return await generator.asend(value)
        except TypeError as e:
            raise ValueError(str(e)) from None  # Java has one type for both

    async def consuming(self, label, items):
        if self.exhausted():
            return None
        async for item in items:
            self.log(label, item)
        return label

    def iterator(self, label, count, item):
        self.iterators.append(Items(self, label, count, item))
        return self.iterators[-1]

    def same_items(self, pick):
        return pick_from(self.iterators, pick) or self.iterator(0, 2, lambda: self.tick(1))


class Items:
    """Gives so many items, each of them what a coroutine gives."""

    def __init__(self, subject, label, count, item):
        self.subject = subject
        self.label = label
        self.left = count
        self.item = item

    def __aiter__(self):
        self.subject.write(self.label, "aiter", self.left)
        return self

    async def __anext__(self):
        self.subject.write(self.label, "anext", self.left)
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        return await self.item()
