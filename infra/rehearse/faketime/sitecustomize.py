"""Read by every Python that runs under libfaketime here, the SAM CLI too.

libfaketime takes the moment at which a pause is to end for one of the moved
clock, and ends the pause at once or refuses it.
"""

import threading
import time

time.sleep = lambda seconds: threading.Event().wait(max(seconds, 0))
