"""vidmon: watch, play and save the videos that you ordered from AI video services.

The floors, each named after what it may touch; imports point down only (tests/test_layers.py):

    app, cli     put the parts together
    qt           SHOWING          widgets, models, the loop; knows core and providers
    engine       ASKING, KEEPING  asyncio, httpx, keyring, SQLite; knows core and providers
    providers    WHAT THEY SAY    how each service is asked and read, without any I/O; knows core
    core         WHAT IS TRUE     values and pure rules; knows nobody
    demo         an outsider: a gateway in a box that speaks the services' dialects
"""

from vidmon.about import VERSION

__version__ = VERSION
