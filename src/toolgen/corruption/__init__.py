"""Good records made wrong in named ways, and varied in ways that leave them right: the judge's examination.

Written without knowledge of the judge, and used by nothing but its self-test.
"""
