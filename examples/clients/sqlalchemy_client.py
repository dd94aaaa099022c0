"""The tenant of a transaction with SQLAlchemy 2, over psycopg."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, text


@contextmanager
def as_tenant(engine: Engine, tenant: str) -> Iterator[Connection]:
    """One transaction of one tenant: what is raised in it rolls it back."""
    with engine.begin() as connection:
        # true: gone with this transaction, so the next one on the connection starts without a tenant
        connection.execute(text("select set_config('app.tenant_id', :tenant, true)"), {"tenant": tenant})
        yield connection
        # PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and no error
        if connection.connection.driver_connection.info.transaction_status == TransactionStatus.INERROR:
            raise RuntimeError("a statement failed, so the transaction was rolled back")
