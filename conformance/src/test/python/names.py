"""Prints the public functions, classes and methods of the core of asyncio, as the tag @asyncio names them."""
import ast
import asyncio
import pathlib

FILES = ("base_events", "base_futures", "coroutines", "events", "exceptions", "futures", "locks", "queues", "runners",
         "staggered", "taskgroups", "tasks", "threads", "timeouts")


def names_in(body):
    """The public definitions among some statements; the abstract classes only say what others implement."""
    for node in body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            if not node.name.startswith(("_", "Abstract")):
                yield node


for name in FILES:
    text = (pathlib.Path(asyncio.__file__).parent / (name + ".py")).read_text()
    for definition in names_in(ast.parse(text).body):
        print(f"{name}.py {definition.name}")
        if isinstance(definition, ast.ClassDef):
            for method in dict.fromkeys(node.name for node in names_in(definition.body)):
                print(f"{name}.py {definition.name}.{method}")
