"""Keeps answers: inside the process, and in Redis for servers that share."""

from __future__ import annotations

from nisba_service.cache.base import Cache
from nisba_service.cache.keys import Keyring
from nisba_service.cache.local import LocalCache
from nisba_service.cache.metrics import CacheMetrics
from nisba_service.cache.redis import RedisCache
from nisba_service.cache.tiered import TieredCache

__all__ = ["Cache", "CacheMetrics", "Keyring", "LocalCache", "RedisCache", "TieredCache"]
