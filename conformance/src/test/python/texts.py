"""Prints the texts with which asyncio raises, warns, reports and logs: file, place, kind and text, separated by tabs.

What is not literal in a text is written {}.
"""
import _asyncio
import ast
import asyncio
import pathlib

FILES = ("base_events", "base_futures", "events", "futures", "locks", "mixins", "queues", "runners", "staggered",
         "taskgroups", "tasks", "threads", "timeouts")

# Of Future and Task in C, which are used in place of those in Python and have some texts of their own.
IN_C = (
    ("Future.result", "error InvalidStateError", "Result is not set."),
    ("Future.exception", "error InvalidStateError", "Exception is not set."),
    ("Future.set_result", "error InvalidStateError", "invalid state"),
    ("Future.set_exception", "error TypeError", "invalid exception object"),
    ("Future.set_exception", "error RuntimeError",
     "StopIteration interacts badly with generators and cannot be raised into a Future"),
    ("Future.__del__", "report", "%s exception was never retrieved"),
    ("Task.__init__", "error TypeError", "a coroutine was expected, got %R"),
    ("Task.set_result", "error RuntimeError", "Task does not support set_result operation"),
    ("Task.set_exception", "error RuntimeError", "Task does not support set_exception operation"),
    ("Task.__step", "error InvalidStateError", "_step(): already done: %R %R"),
    ("Task.__step", "error RuntimeError", "Task cannot await on itself: %R"),
    ("Task.__step", "error RuntimeError", "Task %R got Future %R attached to a different loop"),
    ("Task.__step", "error RuntimeError", "yield was used instead of yield from in task %R with %R"),
    ("Task.__step", "error RuntimeError", "Task got bad yield: %R"),
    ("Task.__del__", "report", "Task was destroyed but it is pending!"),
    ("enter_task", "error RuntimeError", "Cannot enter into task %R while another task %R is being executed."),
    ("leave_task", "error RuntimeError", "Leaving task %R does not match the current task %R."),
)


def text_of(node, names):
    """The text of an expression as far as it is literal, or None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return text_of(node.left, names)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [text_of(side, names) for side in (node.left, node.right)]
        return None if parts == [None, None] else "".join(part or "{}" for part in parts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
        return text_of(node.func.value, names)
    return names.get(node.id) if isinstance(node, ast.Name) else None


class Texts(ast.NodeVisitor):
    """Walks one file, knowing the literals that its local variables hold."""

    def __init__(self, file):
        self.file, self.place, self.names = file, [], {}

    def found(self, kind, text):
        if text is not None and any(c.isalpha() for c in text):
            print(self.file, ".".join(self.place), kind, " ".join(text.split()), sep="\t")

    def visit_ClassDef(self, node):
        self.place.append(node.name)
        self.generic_visit(node)
        self.place.pop()

    def visit_FunctionDef(self, node):
        outer, self.names = self.names, dict(self.names)
        self.visit_ClassDef(node)
        self.names = outer

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Assign(self, node):
        text = text_of(node.value, self.names)
        for target in node.targets:
            if isinstance(target, ast.Name) and text is not None:
                self.names[target.id] = text
            if isinstance(target, ast.Subscript) and ast.unparse(target.slice) == "'message'":
                self.found("report", text)
        self.generic_visit(node)

    def visit_Dict(self, node):
        for key, value in zip(node.keys, node.values):
            if isinstance(key, ast.Constant) and key.value == "message":
                self.found("report", text_of(value, self.names))
        self.generic_visit(node)

    def visit_Call(self, node):
        owner, _, name = ast.unparse(node.func).rpartition(".")
        kind = None
        if name.endswith(("Error", "ExceptionGroup")):
            kind = "error " + name
        elif owner == "logger":
            kind = "log " + name
        elif owner == "warnings":
            kind = name
        if kind and node.args:
            self.found(kind, text_of(node.args[0], self.names))
        self.generic_visit(node)


def main():
    folder = pathlib.Path(asyncio.__file__).parent
    for name in FILES:
        Texts(name + ".py").visit(ast.parse((folder / (name + ".py")).read_text()))
    binary = pathlib.Path(_asyncio.__file__).read_bytes()
    for place, kind, text in IN_C:
        assert text.encode() in binary, text
        print("_asyncio.c", place, kind, text, sep="\t")


main()
