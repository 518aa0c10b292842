"""The order of an agenda, by hand and by drag."""

from agendas.places import merged, nudged, place_for_topic


def test_a_topic_goes_behind_the_topics_and_before_what_ends_every_meeting() -> None:
    assert place_for_topic(["opening", "follow_ups", "news", "other", "closing"]) == 2
    assert place_for_topic(["opening", "follow_ups", "topic", "topic", "news", "closing"]) == 4
    assert place_for_topic(["opening", "news", "topic", "other", "closing"]) == 3
    assert place_for_topic(["other", "closing"]) == 0


def test_items_go_where_they_are_dragged() -> None:
    assert merged([1, 2, 3], [3, 1, 2]) == [3, 1, 2]


def test_an_item_that_the_other_has_just_added_is_not_lost() -> None:
    assert merged([1, 2, 9, 3], [3, 2, 1]) == [3, 2, 9, 1]
    assert merged([9, 1, 2], [2, 1]) == [9, 2, 1]


def test_an_item_that_the_other_has_just_taken_off_does_not_come_back() -> None:
    assert merged([1, 3], [3, 2, 1, 1]) == [3, 1]


def test_the_keyboard_moves_an_item_one_place() -> None:
    assert nudged([1, 2, 3], 2, up=True) == [2, 1, 3]
    assert nudged([1, 2, 3], 2, up=False) == [1, 3, 2]


def test_at_the_end_of_the_list_an_item_stays() -> None:
    assert nudged([1, 2, 3], 1, up=True) == [1, 2, 3]
    assert nudged([1, 2, 3], 3, up=False) == [1, 2, 3]
