"""Prints what asyncio exports."""
import asyncio

for name in asyncio.__all__:
    if not name.startswith("_"):
        print(name)
