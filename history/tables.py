"""Who did what to which row, and when. Rows are added, never changed."""

from piccolo.columns import JSONB, Integer, Serial, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

from core.columns import may_have, stamped
from people.tables import Person


class Event(Table):
    id: Serial
    at = stamped()
    by = may_have(Person)
    verb = Varchar(length=60, null=False)
    subject = Varchar(length=60, null=False)
    subject_id = Integer(null=False, index=True, index_method=IndexMethod.btree)
    details = JSONB(default="{}")
