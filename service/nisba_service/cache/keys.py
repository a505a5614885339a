"""Under what key an answer is kept, and how a kept answer proves that it is one."""

from __future__ import annotations

import hmac
import json
from hashlib import blake2b

from nisba_service.matching.result import Versions
from nisba_service.names import fold_key
from nisba_service.resolver import Options, Query

__all__ = ["Keyring"]

_SEAL_BYTES = 16


class Keyring:
    """Makes keys for queries, and seals and opens the values kept under them.

    A key holds the versions of data and rules, so that a hit outlives neither, and a keyed hash
    of the query: a name can be guessed from a bare digest, not from this without the secret. A
    value is sealed to its key: what was cut short, damaged, moved or written under another secret
    does not open.

    Args:
        secret: what the hashes are keyed with; servers that share a cache share it.
        versions: what the answers depend on.
    """

    def __init__(self, secret: bytes, versions: Versions) -> None:
        self._hash_key = blake2b(secret, digest_size=32, person=b"nisba key").digest()
        self._seal_key = blake2b(secret, digest_size=32, person=b"nisba seal").digest()
        self._prefix = f"nisba:{versions.data}:{versions.rules}:"

    def key(self, query: Query, options: Options) -> str:
        """The key of a query: the same for mentions that differ only by folds."""
        content = json.dumps(
            [
                fold_key(query.mention),
                query.language,
                sorted(query.types),
                query.countries,
                query.context,
                query.birth_year,
                options.max_candidates,
                options.explain,
            ]
        )
        digest = blake2b(content.encode("ascii"), digest_size=24, key=self._hash_key)
        return self._prefix + digest.hexdigest()

    def seal(self, key: str, value: bytes) -> bytes:
        """Returns what to keep under a key."""
        return self._seal(key, value) + value

    def open(self, key: str, sealed: bytes) -> bytes | None:
        """Returns the value that was sealed to this key, None if this is not one."""
        value = sealed[_SEAL_BYTES:]
        return value if hmac.compare_digest(sealed[:_SEAL_BYTES], self._seal(key, value)) else None

    def _seal(self, key: str, value: bytes) -> bytes:
        seal = blake2b(key.encode(), digest_size=_SEAL_BYTES, key=self._seal_key)
        seal.update(value)
        return seal.digest()
