from documents.accessibility.checking import faults
from documents.accessibility.fault import Fault

__all__ = ["Fault", "faults"]
