"""Alembic's entry: uses the connection that the ledger hands over, so that lock and migration share a transaction."""

from alembic import context

from storage.indexes import is_compared, spelt

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=spelt(connection.dialect.name),
    render_as_batch=True,
    include_name=is_compared,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
