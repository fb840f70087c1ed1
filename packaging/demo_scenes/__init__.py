"""The six scenes that the demo videos show; make_demo_videos.py films them."""
