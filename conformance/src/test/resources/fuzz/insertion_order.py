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


class _NewerGroup(ast.NodeTransformer):
    """What later versions have corrected in TaskGroup, and Weft follows.

    3.14: a child that is done at once is no exception, so "if task.done(): a else: b" becomes "b".
    3.15: a lone GeneratorExit of the body comes out as it is.
    """

    BARE = "if et is not None and issubclass(et, GeneratorExit) and not self._errors: raise exc"

    def visit_If(self, node):
        self.generic_visit(node)
        test = ast.unparse(node.test)
        if test == "task.done()":
            return node.orelse
        if test == "et is not None and (not issubclass(et, exceptions.CancelledError))":
            return [ast.parse(self.BARE).body[0], node]
        return node


def _redefine(module, name, transformer):
    tree = ast.parse(inspect.getsource(getattr(module, name)))
    tree = ast.fix_missing_locations(transformer.visit(tree))
    exec(compile(tree, module.__file__, "exec"), vars(module))


def install():
    tasks.set = OrderedSet
    taskgroups.set = OrderedSet
    _redefine(tasks, "all_tasks", _Comprehensions())
    _redefine(tasks, "_AsCompletedIterator", _Comprehensions())
    _redefine(taskgroups, "TaskGroup", _NewerGroup())
    tasks._scheduled_tasks.data = OrderedSet()
    asyncio.all_tasks = tasks.all_tasks
    asyncio.TaskGroup = taskgroups.TaskGroup
