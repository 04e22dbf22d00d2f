"""The pace of outputs."""

import asyncio

from deno_front.outbox import BURST, Outbox, Output

CELL = {"msg_id": "1"}


def stream(text: str, name: str = "stdout", parent: dict = CELL) -> Output:
    return Output("stream", {"name": name, "text": text}, parent)


def update(text: str, name: str = "bar") -> Output:
    content = {"data": {"text/plain": text}, "transient": {"display_id": name}}
    return Output("update_display_data", content, CELL)


def display(text: str) -> Output:
    return Output("display_data", {"data": {"text/plain": text}}, CELL)


def clear(wait: bool = True) -> Output:
    return Output("clear_output", {"wait": wait}, CELL)


def sent(*outputs: Output) -> list[Output]:
    """Puts outputs at the end of a burst; gives what leaves of them."""

    async def burst() -> list[Output]:
        gone: list[Output] = []
        outbox = Outbox(gone.append)
        first = [display("first") for _ in range(BURST)]
        for output in first:
            outbox.put(output)
        assert gone == first  # they leave at once
        for output in outputs:
            outbox.put(output)
        await outbox.empty()
        return gone[BURST:]

    return asyncio.run(burst())


def test_printed_text_is_joined() -> None:
    assert [one.content["text"] for one in sent(stream("a"), stream("b"))] == ["ab"]


def test_text_for_another_stream_or_cell_is_not_joined() -> None:
    outputs = [stream("a"), stream("b", "stderr"), stream("c", parent={"msg_id": "1"})]
    assert sent(*outputs) == outputs


def test_of_updates_of_one_display_the_last_is_kept() -> None:
    one, two = update("x", "other"), update("3")
    assert sent(update("1"), one, update("2"), two) == [one, two]


def test_what_is_wiped_is_not_sent() -> None:
    assert sent(display("a"), clear(), display("b")) == [clear(), display("b")]


def test_what_is_wiped_only_by_the_next_output_is_sent_if_none_comes() -> None:
    assert sent(display("a"), clear(), clear()) == [display("a"), clear()]


def test_a_wipe_at_once_wins_over_one_that_waits() -> None:
    assert sent(clear(), clear(wait=False), clear()) == [clear(wait=False)]


def test_many_outputs_leave_in_order() -> None:
    outputs = [display(str(i)) for i in range(50)]
    assert sent(*outputs) == outputs
