"""Runs a snippet of examples/clients as the tests of the other clients do, and prints what came out as JSON."""

import json
import os
import sys

import psycopg
from sqlalchemy import create_engine, text

A, B = "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"
LEFT = "select (select count(*) from orders), coalesce(current_setting('app.tenant_id', true), '')"


class Psycopg:
    def __init__(self) -> None:
        from psycopg_client import as_tenant

        self.connection = psycopg.connect(os.environ["DSN"], autocommit=True)
        self.as_tenant = lambda tenant: as_tenant(self.connection, tenant)

    def ask(self, connection, statement):
        return connection.execute(statement).fetchall()

    def left(self):
        return self.connection.execute(LEFT).fetchone()


class Alchemy:
    def __init__(self) -> None:
        from sqlalchemy_client import as_tenant

        self.engine = create_engine(
            "postgresql+psycopg://", pool_size=1, max_overflow=0, creator=lambda: psycopg.connect(os.environ["DSN"])
        )
        self.as_tenant = lambda tenant: as_tenant(self.engine, tenant)

    def ask(self, connection, statement):
        return connection.execute(text(statement)).fetchall()

    def left(self):
        with self.engine.connect() as connection:
            return connection.execute(text(LEFT)).fetchone()


def outcome(client, tenant, *statements):
    """What is raised, by its name; a statement that fails is caught, as careless code does."""
    try:
        with client.as_tenant(tenant) as connection:
            for statement in statements:
                try:
                    client.ask(connection, statement)
                except Exception:
                    pass
        return "committed"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


client = {"psycopg": Psycopg, "sqlalchemy": Alchemy}[sys.argv[1]]()
seen = []
for tenant in (A, B, A, B):
    with client.as_tenant(tenant) as connection:
        titles = [title for (title,) in client.ask(connection, "select title from orders order by title")]
        (pid,) = client.ask(connection, "select pg_backend_pid()")[0]
    seen.append({"titles": titles, "pid": pid, "left": list(client.left())})
raised = "nothing"
try:
    with client.as_tenant(A) as connection:
        raise LookupError("of the caller")
except LookupError as error:
    raised = str(error)
print(
    json.dumps(
        {
            "seen": seen,
            "raised": raised,
            "failed": outcome(client, A, "select 1 / 0"),
            "afterwards": list(client.left()),
        }
    )
)
