from service.observability.fanout import Fanout
from service.observability.metrics import Metrics
from service.translation.ports import Event
from tests.fakes import RecordingObserver


def test_events_are_counted_under_their_declared_labels_only() -> None:
    metrics = Metrics()
    labels = {"engine": "llm", "cause": "overloaded", "message": "zebrafish"}
    metrics.observe(Event("engine_gave_up", labels))
    metrics.observe(Event("engine_gave_up", labels))
    text = metrics.render().decode()
    assert 'wellput_engine_gave_up_total{cause="overloaded",engine="llm"} 2.0' in text
    assert "zebrafish" not in text


def test_request_is_counted_and_timed() -> None:
    metrics = Metrics()
    metrics.observe(Event("http_request", {"method": "GET", "route": "/healthz", "status": "200"}, 0.003))
    text = metrics.render().decode()
    assert 'wellput_http_requests_total{method="GET",route="/healthz",status="200"} 1.0' in text
    assert 'wellput_http_request_seconds_sum{method="GET",route="/healthz"} 0.003' in text


def test_unknown_event_is_no_error_and_not_counted() -> None:
    metrics = Metrics()
    metrics.observe(Event("unheard_of", {"a": "b"}))
    assert "unheard_of" not in metrics.render().decode()


def test_two_services_in_one_process_do_not_share_counts() -> None:
    first, second = Metrics(), Metrics()
    first.observe(Event("translation", {"status": "translated"}))
    assert 'status="translated"' not in second.render().decode()


def test_fanout_hands_an_event_to_all() -> None:
    one, other = RecordingObserver(), RecordingObserver()
    Fanout(one, other).observe(Event("crash"))
    assert one.events == other.events == [Event("crash")]


def test_state_of_a_breaker_is_a_gauge_and_its_changes_are_counted() -> None:
    metrics = Metrics()
    for value, state in ((2.0, "open"), (1.0, "half_open"), (2.0, "open")):
        metrics.observe(Event("breaker_change", {"upstream": "openai", "state": state}))
        metrics.observe(Event("breaker_state", {"upstream": "openai", "state": state}, value))
    text = metrics.render().decode()
    assert 'wellput_breaker_state{upstream="openai"} 2.0' in text
    assert 'wellput_breaker_changes_total{state="open",upstream="openai"} 2.0' in text
