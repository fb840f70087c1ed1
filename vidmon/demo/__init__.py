"""A gateway in a box that speaks the services' dialects, with real videos.

    gateway     Gateway: all services and the CDN, each at its own origin on 127.0.0.1
    cast        the tasks it starts with           story, stage   how a task goes; where all are now
    newapi, clearmaas, octopusx, chainhub, moneyprinter, capcut, cdn   what each answers
    clips, links   the videos and the signed links to them
    origin, mishap, record   the HTTP server, what goes wrong on the way, what was asked for

An outsider: it imports nothing else of vidmon, so it can be wrong in its own way only.
"""

from vidmon.demo.gateway import DemoAccount, DemoTask, Gateway
from vidmon.demo.mishap import Mishap
from vidmon.demo.record import Seen

__all__ = ["DemoAccount", "DemoTask", "Gateway", "Mishap", "Seen"]
