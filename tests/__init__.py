"""The tests. No command of theirs remembers what another came to, save where that is what is tested."""

import os

os.environ["CLAIMCHECK_NO_CACHE"] = "1"
