"""Read by every Python that runs under libfaketime here, the SAM CLI too.

libfaketime takes the moment at which a wait is to end for one of the moved clock,
and ends the wait at once or refuses it.
"""

import sys
import threading
import time

time.sleep = lambda seconds: threading.Event().wait(max(seconds, 0))

# A thread waits this long for the interpreter before it makes another one let go of
# it. A wait that ends at once has all threads do nothing else. So the moment lies
# after whatever the moved clock shows: a thread lets go when it waits for something.
sys.setswitchinterval(4e9)
