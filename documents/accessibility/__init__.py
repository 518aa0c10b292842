from documents.accessibility.checking import faults
from documents.accessibility.fault import Fault, FaultKind

__all__ = ["Fault", "FaultKind", "faults"]
