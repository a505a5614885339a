from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from nisba_service.matching.verdict import Thresholds
from nisba_service.server import Address, Settings, SettingsError

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations.md"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NISBA_")]:
        monkeypatch.delenv(name)


def test_defaults_need_nothing() -> None:
    settings = Settings.load()
    assert str(settings.listen) == "127.0.0.1:50051"
    assert settings.redis_url is None


def test_what_the_caller_gives_stands_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NISBA_LISTEN", "0.0.0.0:1")
    monkeypatch.setenv("NISBA_MAX_BATCH", "7")
    settings = Settings.load(listen="[::1]:2", kb=None)
    assert settings.listen == Address("::1", 2)
    assert str(settings.listen) == "[::1]:2"
    assert settings.max_batch == 7


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NISBA_REDIS_URL", "")
    assert Settings.load().redis_url is None


def test_all_that_is_wrong_is_said_at_once_and_no_value_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NISBA_LISTEN", "nowhere-1")
    monkeypatch.setenv("NISBA_REDIS_URL", "ftp://user:hunter22@host")
    monkeypatch.setenv("NISBA_CACHE_SECRET", "hunter33")
    monkeypatch.setenv("NISBA_MAX_BATCH", "many")
    with pytest.raises(SettingsError) as caught:
        Settings.load(metrics_listen="host:70000", no_such_setting=1)
    message = str(caught.value)
    for name in ("LISTEN", "REDIS_URL", "CACHE_SECRET", "MAX_BATCH", "METRICS_LISTEN"):
        assert f"NISBA_{name}: " in message
    assert "NISBA_NO_SUCH_SETTING" in message
    assert "HOST:PORT" in message
    for value in ("nowhere-1", "hunter", "many", "70000"):
        assert value not in message


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.load(redis_url="redis://:hunter22@host", cache_secret="hunter33" * 3)
    assert "hunter" not in repr(settings)


@pytest.mark.parametrize("missing", ["tls_cert", "tls_key"])
def test_half_a_tls_pair_is_refused(missing: str) -> None:
    pair = {"tls_cert": "a.pem", "tls_key": "b.pem"}
    del pair[missing]
    with pytest.raises(SettingsError, match="together"):
        Settings.load(**pair)


@pytest.mark.parametrize(
    "url", ["mysql://bob:hunter22@host/db", "postgresql://bob:hunter22@host", " "]
)
def test_what_is_no_store_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError, match="NISBA_STORE_URL: must be a path") as caught:
        Settings.load(store_url=url)
    assert "hunter" not in str(caught.value)


def test_secrets_of_a_store_do_not_show() -> None:
    settings = Settings.load(
        store_url="postgresql://bob:hunter22@host/db", curator_token="hunter33" * 2
    )
    assert "hunter" not in repr(settings)


def test_proposals_need_a_store() -> None:
    with pytest.raises(SettingsError, match="NISBA_MAX_PROPOSALS needs a store"):
        Settings.load(max_proposals=5)


def test_thresholds_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings.load().thresholds == Thresholds()
    monkeypatch.setenv("NISBA_MATCH_THRESHOLD", "0.9")
    monkeypatch.setenv("NISBA_AMBIGUOUS_THRESHOLD", "0.5")
    monkeypatch.setenv("NISBA_MATCH_INFORMATION", "8")
    assert Settings.load().thresholds == Thresholds(0.9, 0.5, 8.0)


@pytest.mark.parametrize("value", ["-0.1", "nan", "inf", "much"])
@pytest.mark.parametrize("name", ["MATCH_THRESHOLD", "AMBIGUOUS_THRESHOLD", "MATCH_INFORMATION"])
def test_a_wrong_threshold_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NISBA_{name}", value)
    with pytest.raises(SettingsError, match=f"NISBA_{name}: "):
        Settings.load()


def test_thresholds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(SettingsError, match="NISBA_AMBIGUOUS_THRESHOLD must not be above"):
        Settings.load(match_threshold=0.3)


def test_the_documented_table_is_the_truth() -> None:
    rows = re.findall(
        r"^\| `(NISBA_\w+)` \| ([^|]*) \| [^|]* \|$", OPERATIONS.read_text("utf-8"), re.M
    )
    documented = {name: default.strip().strip("`") for name, default in rows}
    actual = {
        f"NISBA_{name.upper()}": _shown(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert documented == actual


def _shown(default: object) -> str:
    assert default is not PydanticUndefined
    assert not isinstance(default, SecretStr)
    if default is None:
        return "none"
    return f"{default:g}" if isinstance(default, float) else str(default)
