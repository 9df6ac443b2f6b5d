"""Models and what they made of messages: vectors are data, computed once and kept with the model's version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, select, update

from storage.ledger import Tx
from storage.model import MessageId, Model, ModelId, ThemeId
from storage.prepared import Prepared, PreparedInsert
from storage.tables import messages, model_contents, models, understood, vectors

KNOWN = (models.c.id, models.c.version, models.c.texts, models.c.fitted_at, models.c.used_since)
USED = Prepared(select(*KNOWN).where(models.c.used_since.is_not(None)).order_by(models.c.id.desc()).limit(1))
COMING = Prepared(select(*KNOWN).where(models.c.used_since.is_(None)).order_by(models.c.id.desc()).limit(1))
ADD = PreparedInsert(
    vectors,
    ("model_id", "message_id", "vector"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["model_id", "message_id"]),
)
WITHOUT = Prepared(
    select(understood.c.message_id, messages.c.text)
    .select_from(
        understood.join(messages).outerjoin(
            vectors,
            and_(vectors.c.model_id == bindparam("model"), vectors.c.message_id == understood.c.message_id),
        )
    )
    .where(
        understood.c.message_id > bindparam("after"),
        understood.c.message_id <= bindparam("until"),
        understood.c.why.is_(None),
        vectors.c.message_id.is_(None),
    )
    .order_by(understood.c.message_id)
    .limit(bindparam("n"))
)

MEMBERS = select(vectors.c.message_id, understood.c.theme_id, vectors.c.vector).select_from(
    vectors.join(understood, understood.c.message_id == vectors.c.message_id).join(messages)
)


def add_model(tx: Tx, version: str, content: bytes, *, texts: int, now: datetime) -> ModelId:
    """A new model, not in use yet; one of that version that is there already is the same, learned again by now."""
    known = tx.execute(select(models.c.id, models.c.fitted_at).where(models.c.version == version)).one_or_none()
    if known is not None:
        again = update(models).where(models.c.id == known.id).values(fitted_at=max(now, known.fitted_at))
        tx.execute(again)
        return ModelId(known.id)
    row = {"version": version, "texts": texts, "fitted_at": now}
    new = ModelId(tx.execute(models.insert().returning(models.c.id), row).scalar_one())
    tx.execute(model_contents.insert(), {"model_id": new, "content": content})
    return new


def find_used(tx: Tx) -> Model | None:
    """The model in use."""
    return _model(USED.row(tx, {}))


def find_coming(tx: Tx) -> Model | None:
    """The model that is about to be used, once what was said before has vectors of it."""
    coming = _model(COMING.row(tx, {}))
    used = find_used(tx)
    return coming if coming is None or used is None or coming.id > used.id else None


def content(tx: Tx, which: ModelId) -> bytes:
    return bytes(tx.execute(select(model_contents.c.content).where(model_contents.c.model_id == which)).scalar_one())


def set_used(tx: Tx, which: ModelId, *, now: datetime) -> None:
    """From now on this one is in use."""
    tx.execute(update(models).where(models.c.id == which).values(used_since=now))


def drop_before(tx: Tx, which: ModelId, limit: int) -> int:
    """Forgets vectors of older models, so many at once, and each model once it has none; how many vectors went."""
    old = tx.execute(select(models.c.id).where(models.c.id < which).order_by(models.c.id).limit(1)).scalar()
    if old is None:
        return 0
    some = select(vectors.c.message_id).where(vectors.c.model_id == old).order_by(vectors.c.message_id).limit(limit)
    gone = tx.execute(delete(vectors).where(vectors.c.model_id == old, vectors.c.message_id.in_(some))).rowcount
    if gone < limit:
        tx.execute(delete(model_contents).where(model_contents.c.model_id == old))
        tx.execute(delete(models).where(models.c.id == old))
    return int(gone)


def add_vectors(tx: Tx, model: ModelId, some: Mapping[MessageId, bytes]) -> None:
    """Stores them; what is there already stays."""
    ADD.many(tx, [{"model_id": model, "message_id": id_, "vector": one} for id_, one in sorted(some.items())])


def add_known(tx: Tx, model: ModelId, some: Mapping[MessageId, bytes]) -> int:
    """The same for those of them whose message is there; how many these are."""
    there = tx.execute(select(messages.c.id).where(messages.c.id.in_(some))).scalars().all()
    add_vectors(tx, model, {MessageId(id_): some[MessageId(id_)] for id_ in there})
    return len(there)


def list_vectors(tx: Tx, model: ModelId, after: int, limit: int) -> list[tuple[MessageId, bytes]]:
    """The vectors of a model after a message, in order."""
    some = select(vectors.c.message_id, vectors.c.vector).where(
        vectors.c.model_id == model, vectors.c.message_id > after
    )
    return [
        (MessageId(row.message_id), row.vector) for row in tx.execute(some.order_by(vectors.c.message_id).limit(limit))
    ]


def list_without(tx: Tx, model: ModelId, after: int, span: int, limit: int) -> list[tuple[MessageId, str]]:
    """Messages that were understood and have no vector of a model, among ``span`` ids after one, with their text."""
    rows = WITHOUT.rows(tx, {"model": model, "after": after, "until": after + span, "n": limit})
    return [(MessageId(row.message_id), row.text) for row in rows]


def list_members(
    tx: Tx, model: ModelId, *, since: datetime, limit: int
) -> list[tuple[MessageId, ThemeId | None, bytes]]:
    """The newest messages since a time, each with its theme and its vector, in order."""
    some = MEMBERS.where(vectors.c.model_id == model, messages.c.at >= since)
    rows = tx.execute(some.order_by(vectors.c.message_id.desc()).limit(limit)).all()
    return [_member(row) for row in reversed(rows)]


def list_members_of(
    tx: Tx, model: ModelId, theme: ThemeId, limit: int
) -> list[tuple[MessageId, ThemeId | None, bytes]]:
    """The newest messages of a theme, whenever they were said."""
    some = MEMBERS.where(vectors.c.model_id == model, understood.c.theme_id == theme)
    rows = tx.execute(some.order_by(understood.c.message_id.desc()).limit(limit)).all()
    return [_member(row) for row in rows]


def list_texts(tx: Tx, limit: int) -> list[str]:
    """The newest texts that were understood, to learn from, the oldest first."""
    newest = (
        select(messages.c.text)
        .join(understood, understood.c.message_id == messages.c.id)
        .where(understood.c.why.is_(None))
        .order_by(understood.c.message_id.desc())
        .limit(limit)
    )
    return list(reversed(tx.execute(newest).scalars().all()))


def count_understood(tx: Tx, most: int) -> int:
    """How many messages were understood, counted no further than ``most``."""
    some = select(understood.c.message_id).where(understood.c.why.is_(None)).limit(most).subquery()
    return int(tx.execute(select(func.count()).select_from(some)).scalar_one())


def _member(row: Any) -> tuple[MessageId, ThemeId | None, bytes]:
    return MessageId(row.message_id), None if row.theme_id is None else ThemeId(row.theme_id), row.vector


def _model(row: Any | None) -> Model | None:
    if row is None:
        return None
    return Model(
        id=ModelId(row.id),
        version=row.version,
        texts=row.texts,
        fitted_at=row.fitted_at,
        used_since=row.used_since,
    )
