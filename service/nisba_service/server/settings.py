"""What an operator can set. One frozen object, made in main and passed down."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from redis import ConnectionPool

from nisba_service.curation.database import store_url
from nisba_service.errors import NisbaError
from nisba_service.matching.verdict import Thresholds
from nisba_service.server.address import Address

__all__ = ["Settings", "SettingsError"]

PREFIX = "NISBA_"

_USUAL = Thresholds()


class SettingsError(NisbaError):
    """Settings are wrong; the message names every one of them and what would be right."""


def _redis_url(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    try:
        ConnectionPool.from_url(text)
    except (ValueError, TypeError):
        raise ValueError(
            "must be a Redis URL, such as redis://localhost:6379/0, rediss:// or unix:///path"
        ) from None
    return SecretStr(text)


def _store_url(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    store_url(text)
    return SecretStr(text)


# NoDecode: from the environment they come as text, not as JSON.
ListenAddress = Annotated[Address, NoDecode, BeforeValidator(Address.parse)]
RedisUrl = Annotated[SecretStr, BeforeValidator(_redis_url)]
StoreUrl = Annotated[SecretStr, BeforeValidator(_store_url)]


class Settings(BaseSettings):
    """Settings of the server, from the variables NISBA_* and from what the caller gives.

    docs/operations.md lists them all. Make it with `Settings.load`, which reports every wrong
    setting at once.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    listen: ListenAddress = Address("127.0.0.1", 50051)
    kb: Path | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None

    redis_url: RedisUrl | None = None
    redis_timeout_ms: int = Field(50, ge=1, le=10_000)
    cache_size: int = Field(20_000, ge=0)
    cache_ttl_s: float = Field(86_400.0, gt=0, le=365 * 86_400)
    cache_secret: SecretStr | None = Field(None, min_length=16)

    store_url: StoreUrl | None = None
    store_poll_s: float = Field(0.5, ge=0.05, le=60)
    max_proposals: int = Field(0, ge=0, le=1_000_000)
    curator_token: SecretStr | None = Field(None, min_length=16)

    match_threshold: float = Field(_USUAL.match, ge=0, le=1)
    ambiguous_threshold: float = Field(_USUAL.ambiguous, ge=0, le=1)
    match_information: float = Field(_USUAL.information, ge=0, allow_inf_nan=False)
    compare_threshold: float = Field(_USUAL.compare, ge=0, le=1)

    max_message_bytes: int = Field(16 * 1024 * 1024, ge=1024, le=1024**3)
    max_batch: int = Field(1_000, ge=1)
    max_mention_chars: int = Field(1_000, ge=1)
    max_text_chars: int = Field(5_000_000, ge=1)
    max_context: int = Field(500, ge=0)
    max_concurrency: int = Field(256, ge=1, le=4096)
    default_deadline_s: float = Field(60.0, gt=0)
    drain_s: float = Field(10.0, ge=0)

    metrics_listen: ListenAddress | None = None

    @model_validator(mode="after")
    def _tls_is_whole(self) -> Self:
        if (self.tls_cert is None) != (self.tls_key is None):
            raise ValueError("NISBA_TLS_CERT and NISBA_TLS_KEY must be set together")
        return self

    @model_validator(mode="after")
    def _thresholds_are_in_order(self) -> Self:
        if self.ambiguous_threshold > self.match_threshold:
            raise ValueError("NISBA_AMBIGUOUS_THRESHOLD must not be above NISBA_MATCH_THRESHOLD")
        return self

    @model_validator(mode="after")
    def _proposals_have_a_place(self) -> Self:
        if self.max_proposals and self.store_url is None:
            raise ValueError("NISBA_MAX_PROPOSALS needs a store, set NISBA_STORE_URL")
        return self

    @property
    def thresholds(self) -> Thresholds:
        """Where the verdicts part."""
        return Thresholds(
            self.match_threshold,
            self.ambiguous_threshold,
            self.match_information,
            self.compare_threshold,
        )

    @classmethod
    def load(cls, **overrides: object) -> Settings:
        """Reads the environment; an override that is not None stands before it.

        Raises:
            SettingsError: settings are wrong or an override has no such name. No value is
                repeated: some are secrets.
        """
        given = {name: value for name, value in overrides.items() if value is not None}
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(_report(error)) from None


def _report(error: ValidationError) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        # The field stands first in the path; what follows is inside the field's type.
        name = f"{PREFIX}{problem['loc'][0]}".upper() if problem["loc"] else "settings"
        lines.append(f"  {name}: {problem['msg'].removeprefix('Value error, ')}")
    return "\n".join(["wrong settings:", *lines])
