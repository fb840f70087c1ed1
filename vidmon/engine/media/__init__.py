"""One remote video: cached, streamed, saved."""
