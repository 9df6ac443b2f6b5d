"""Alembic's entry: uses the connection that the ledger hands over, so that lock and migration share a transaction."""

from alembic import context

from storage.indexes import is_compared, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_name=is_compared,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
