"""Gives asyncio's sets the order of insertion.

CPython leaves the order in which a set is walked to the hashes of its elements, which for tasks are
addresses: in which order a TaskGroup cancels its children, wait and as_completed walk their
futures, and all_tasks lists the tasks. Weft uses the order of insertion, or of creation. So that
both sides can be compared, the modules of asyncio get sets with that order.
"""

import ast
import asyncio
import inspect
from asyncio import taskgroups, tasks


class OrderedSet(dict):
    """As much of a set as asyncio uses."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self.setdefault(item)

    def discard(self, item):
        self.pop(item, None)

    def remove(self, item):
        del self[item]


class _Comprehensions(ast.NodeTransformer):
    """{x for x in y} becomes set(x for x in y), where set is whatever the module says."""

    def visit_SetComp(self, node):
        self.generic_visit(node)
        generator = ast.GeneratorExp(elt=node.elt, generators=node.generators)
        name = ast.Name(id="set", ctx=ast.Load())
        return ast.Call(func=name, args=[generator], keywords=[])


class _Always(ast.NodeTransformer):
    """"if task.done(): a else: b" becomes "b"."""

    def visit_If(self, node):
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test) == "task.done()" else node


def _redefine(module, name, transformer):
    tree = ast.parse(inspect.getsource(getattr(module, name)))
    tree = ast.fix_missing_locations(transformer.visit(tree))
    exec(compile(tree, module.__file__, "exec"), vars(module))


def install():
    tasks.set = OrderedSet
    taskgroups.set = OrderedSet
    _redefine(tasks, "all_tasks", _Comprehensions())
    _redefine(tasks, "_AsCompletedIterator", _Comprehensions())
    # As 3.14 does it, which Weft follows here: a child that is done at once is no exception.
    _redefine(taskgroups, "TaskGroup", _Always())
    tasks._scheduled_tasks.data = OrderedSet()
    asyncio.all_tasks = tasks.all_tasks
    asyncio.TaskGroup = taskgroups.TaskGroup
