"""The tenant of a transaction with psycopg 3."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection
from psycopg.pq import TransactionStatus


@contextmanager
def as_tenant(connection: Connection, tenant: str) -> Iterator[Connection]:
    """One transaction of one tenant: what is raised in it rolls it back."""
    with connection.transaction():
        # true: gone with this transaction, so the next one on the connection starts without a tenant
        connection.execute("select set_config('app.tenant_id', %s, true)", (tenant,))
        yield connection
        # PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and no error
        if connection.info.transaction_status == TransactionStatus.INERROR:
            raise RuntimeError("a statement failed, so the transaction was rolled back")
