"""Asking and keeping: asyncio, httpx, keyring, SQLite. No Qt."""
