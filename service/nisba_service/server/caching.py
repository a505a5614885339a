"""Where a server keeps answers, as its settings say."""

from __future__ import annotations

import logging
import secrets

from nisba_service.cache import Cache, CacheMetrics, LocalCache, RedisCache, TieredCache
from nisba_service.server.settings import Settings

__all__ = ["cache_of", "cache_secret_of"]

logger = logging.getLogger(__name__)


def cache_of(settings: Settings, metrics: CacheMetrics) -> Cache:
    """Returns the cache of the process, with Redis behind it if the settings name one."""
    local = LocalCache(settings.cache_size, settings.cache_ttl_s, metrics)
    if settings.redis_url is None:
        return local
    redis = RedisCache(
        settings.redis_url.get_secret_value(),
        settings.cache_ttl_s,
        settings.redis_timeout_ms,
        metrics,
    )
    return TieredCache(local, redis)


def cache_secret_of(settings: Settings) -> bytes:
    """Returns what the keys of the cache are made with: the one set, or one of this process."""
    secret = settings.cache_secret
    if secret is not None:
        return secret.get_secret_value().encode()
    if settings.redis_url is not None:
        logger.warning(
            "NISBA_CACHE_SECRET is not set: what this process keeps in Redis "
            "no other server and no later start can read"
        )
    return secrets.token_bytes(32)
