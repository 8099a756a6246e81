"""A model in this process, as far as it goes without one: the library is replaced by one that says yes or no."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from service.bootstrap import build
from service.engines.local import LocalModel, available_memory, build_local_engine, serve
from service.errors import ConfigurationError
from service.prompting.registry import PromptRegistry
from service.settings import LocalSettings, OpenAISettings, Settings
from tests import upstream as scripted
from tests.briefs import make_brief
from tests.translation.requests import a_request
from tests.upstream import Upstream


class Running:
    def __init__(self, library: Library) -> None:
        self._library = library
        self.listening_address = library.address

    def handle_metrics(self) -> str:
        self._library.events.append("answered")
        return ""

    def __del__(self) -> None:
        self._library.events.append("stopped")


class Library:
    """Stands in for xllamacpp. ``most_context``: what it has memory for; -1 breaks whatever it is given."""

    def __init__(self) -> None:
        self.address = "http://127.0.0.1:9"
        self.most_context = 1_000_000
        self.fault: Exception = RuntimeError("Failed to init server, please check the input params.")
        self.params: list[SimpleNamespace] = []
        self.events: list[str] = []

    def CommonParams(self) -> SimpleNamespace:  # noqa: N802 - as the library calls it
        return SimpleNamespace(model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace())

    def Server(self, params: SimpleNamespace) -> Running:  # noqa: N802
        self.params.append(params)
        if params.n_ctx > self.most_context:
            raise self.fault
        return Running(self)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    fake = Library()
    monkeypatch.setitem(sys.modules, "xllamacpp", fake)
    return fake


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "Tiny 1B (q4).gguf"
    path.write_bytes(b"GGUF" + b"\0" * 60)
    return path


@pytest.fixture
def second(upstream: Upstream, library: Library) -> Iterator[Upstream]:
    server = Upstream()
    server.start()
    library.address = server.url.removesuffix("/v1")
    yield server
    server.stop()


def refused(model: LocalModel) -> str:
    with pytest.raises(ConfigurationError) as raised:
        serve(model)
    assert str(model.path) not in str(raised.value)
    return str(raised.value)


def test_without_the_extra_the_way_to_install_it_is_said(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    assert "pip install 'wellput[local]'" in refused(LocalModel(weights))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ImportError('libgomp.so.1: cannot open shared object file')", "cannot be loaded on this machine"),
        ("raise ModuleNotFoundError('no numpy', name='numpy')", "cannot be loaded on this machine"),
    ],
)
def test_a_library_that_does_not_load_is_not_called_missing(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, says: str
) -> None:
    monkeypatch.delitem(sys.modules, "xllamacpp", raising=False)
    (tmp_path / "xllamacpp.py").write_text(body)
    monkeypatch.syspath_prepend(tmp_path)
    assert says in refused(LocalModel(weights))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not a GGUF file"),
        (b"GG", "is not a GGUF file"),
        (b"\x80\x02}q\x00", "is not a GGUF file"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git-lfs"),
    ],
)
def test_what_is_no_model_is_refused_before_the_library_sees_it(
    library: Library, weights: Path, content: bytes, says: str
) -> None:
    weights.write_bytes(content)
    assert says in refused(LocalModel(weights))
    assert not library.params


def test_a_file_that_is_not_there_or_is_a_folder_is_named_by_its_variable(library: Library, tmp_path: Path) -> None:
    assert "There is no file at WELLPUT_LOCAL__MODEL_PATH" in refused(LocalModel(tmp_path / "none.gguf"))
    assert "WELLPUT_LOCAL__MODEL_PATH cannot be read" in refused(LocalModel(tmp_path))


@pytest.mark.parametrize("fault", [RuntimeError("failed"), MemoryError(), OSError(5, "I/O error")])
def test_a_broken_file_is_told_from_a_context_that_does_not_fit(
    library: Library, weights: Path, fault: Exception
) -> None:
    library.fault = fault
    library.most_context = -1
    assert "cut off or damaged" in refused(LocalModel(weights))
    library.most_context = 4096
    assert "Lower WELLPUT_LOCAL__CONTEXT_TOKENS" in refused(LocalModel(weights))
    assert "not with room for 8192 tokens" in refused(LocalModel(weights))
    gc.collect()
    assert library.events.count("answered") == library.events.count("stopped") == 2, "the trial was left running"


def test_a_model_larger_than_the_memory_is_refused_before_it_is_loaded(
    library: Library, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.engines.local.available_memory", lambda: 10)
    assert "Take a smaller model" in refused(LocalModel(weights))
    assert not library.params


@pytest.mark.parametrize(
    ("meminfo", "limit", "expected"),
    [
        ("MemTotal: 99 kB\nMemAvailable:    50 kB\n", "max\n", 51_200),
        ("MemTotal: 99 kB\nMemAvailable:    50 kB\n", "40000\n", 40_000),
        ("MemTotal: 99 kB\n", "", None),
    ],
)
def test_memory_is_what_the_system_and_the_container_leave(
    tmp_path: Path, meminfo: str, limit: str, expected: int | None
) -> None:
    assert available_memory(tmp_path) is None
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc" / "meminfo").write_text(meminfo)
    (tmp_path / "sys" / "fs" / "cgroup").mkdir(parents=True)
    (tmp_path / "sys" / "fs" / "cgroup" / "memory.max").write_text(limit)
    assert available_memory(tmp_path) == expected


def test_strangers_on_this_machine_cannot_use_the_server(library: Library, weights: Path) -> None:
    first, second = serve(LocalModel(weights)), serve(LocalModel(weights, threads=3))
    assert len(first.key) >= 24
    assert first.key != second.key
    params = library.params[1]
    assert params.api_keys == [second.key]
    assert params.hostnames == ["127.0.0.1"]
    assert params.cors_origins == ""
    assert not any((params.ui, params.endpoint_slots, params.endpoint_props))
    assert params.cpuparams.n_threads == params.cpuparams_batch.n_threads == 3
    assert library.params[0].cpuparams.n_threads >= 1


async def test_the_answer_names_the_model_and_not_the_folder_and_closing_stops_the_server(
    library: Library, second: Upstream, weights: Path, registry: PromptRegistry
) -> None:
    told: list[str] = []
    engine = build_local_engine(LocalModel(weights, max_output_tokens=77), registry, timeout_s=30, progress=told.append)
    second.script(scripted.completion('{"text": "Hello, all 12 sites are live."}', model="/home/dana/x.gguf y"))
    draft = await engine.draft(make_brief("All 12 sites are live now, as of today."))
    assert draft.model == "Tiny_1B__q4_"
    call = second.calls[0]
    assert call.headers["authorization"] == f"Bearer {library.params[0].api_keys[0]}"
    assert (call.body["model"], call.body["max_completion_tokens"]) == ("Tiny_1B__q4_", 77)
    assert library.events == ["answered"]
    await engine.aclose()
    await engine.aclose()
    assert library.events == ["answered", "stopped"]
    assert told[0] == "Loading the local model Tiny_1B__q4_, 0 MB."
    assert told[1].startswith("The local model is ready after ")


async def test_a_remote_model_comes_first_then_the_local_one_then_the_embedded_engine(
    library: Library, upstream: Upstream, second: Upstream, weights: Path
) -> None:
    remote = OpenAISettings(base_url=upstream.url, max_attempts=1)
    wellput = build(Settings(openai=remote, local=LocalSettings(model_path=weights)), logs=False)
    assert wellput.engines == ("llm", "rules")
    upstream.default = scripted.garbage()
    answer = await wellput.translator.translate(a_request())
    assert (answer.engine.name, answer.engine.causes) == ("llm", ("malformed_draft",))
    second.default = scripted.garbage()
    answer = await wellput.translator.translate(a_request())
    assert (answer.engine.name, answer.engine.causes) == ("rules", ("malformed_draft", "malformed_draft"))
    await wellput.aclose()
    gc.collect()
    assert library.events[-1] == "stopped"


def test_loading_is_logged_without_the_path(library: Library, weights: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build(Settings(local=LocalSettings(model_path=weights)))
    logged = capfd.readouterr().err
    assert "Loading the local model" in logged
    assert str(weights) not in logged
