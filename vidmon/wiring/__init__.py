"""What connects the window with the engine, topic by topic: the only floor that knows both.

The plan had all of it in `app.py`. As one module it outgrew its sentence, so `app.py` opens and
closes the parts and each topic has a room here.
"""
