"""Whose a thing is: what a result shows does not make it somebody's own, nor free for everything."""

import pytest
from msgspec.structs import replace

from tests.unit.graph.catalogs import a_parameter, a_slot, an_endpoint
from toolgen.core.tools import Slot
from toolgen.graph.fields import Leaf, leaves
from toolgen.graph.whose import is_free


def free(source: str, target: str, taken: str, *, verb: str = "", said: str = "") -> bool:
    """Whether what the source tells under a parameter's entity may be taken for that parameter of the target."""
    first = replace(an_endpoint("A/one", source), description=said)
    then = an_endpoint("A/one", target)
    then = replace(then, verb=verb or then.verb)
    parameter = next(one for one in then.parameters if one.name == taken)
    return is_free(_leaf_for(taken, first), parameter, (first, then))


def _leaf_for(taken: str, first: object) -> Leaf:
    slot = a_slot(taken)
    found = list(leaves(first.response))  # type: ignore[attr-defined]  # an endpoint
    return next(leaf for leaf in found if leaf.slot.key == slot.key)


@pytest.mark.parametrize(
    "source", ["search post find_posts: -> *id title", "read post get_post: post_id -> id username"]
)
def test_what_others_have_published_is_not_taken_back_or_corrected(source: str) -> None:
    assert not free(source, "delete post delete_post: post_id", "post_id", verb="delete")
    assert not free(source, "update post edit_post: post_id", "post_id", verb="edit")
    assert free(source, "update post like_post: post_id", "post_id", verb="like")


def test_ones_own_things_are() -> None:
    assert free(
        "search post find_posts: -> *id title", "delete post drop: post_id", "post_id", said="Search your posts."
    )
    assert free("search file find_files: -> *id title", "delete file drop: file_id", "file_id")
    assert free("read post get_post: post_id -> id title", "delete post drop: post_id", "post_id")


def test_nobody_is_added_to_what_was_listed_as_theirs() -> None:
    theirs, public = "search channel list_channels: email -> *id title", "search channel list_channels: -> *id title"
    invite = "send invite send_invite: channel_id email -> id"

    assert not free(theirs, invite, "channel_id", verb="send")
    assert not free(theirs, "create member add_member: channel_id email -> id", "channel_id", verb="add")
    assert free(public, invite, "channel_id", verb="send")
    assert free(theirs, "send message post_message: channel_id email -> id", "channel_id", verb="send")


@pytest.mark.parametrize("verb", ["like", "acknowledge", "rate", "follow"])
def test_nobody_reacts_to_what_they_have_just_made(verb: str) -> None:
    made, found = "create alert set_alert: -> id title", "search alert list_alerts: -> *id title"
    then = "update alert react: alert_id"

    assert not free(made, then, "alert_id", verb=verb)
    assert free(found, then, "alert_id", verb=verb)


def test_nobody_comments_on_their_own_post_but_on_their_own_ticket() -> None:
    assert not free("create post add_post: -> id", "create comment add_comment: post_id", "post_id")
    assert free("create ticket add_ticket: -> id", "create comment add_comment: ticket_id", "ticket_id")


def test_nobody_joins_where_they_have_just_written() -> None:
    join = "update group join_group: group_id"

    assert not free("create post add_post: group_id -> id group_id", join, "group_id", verb="join")
    assert free("read group get_group: group_id -> id title", join, "group_id", verb="join")


def test_what_the_record_of_its_use_names_is_not_sent_out() -> None:
    out = "send drone dispatch_drone: drone_id"

    assert not free("read mission get_mission: mission_id -> id drone_id", out, "drone_id", verb="dispatch")
    assert free("search drone list_drones: -> *id title", out, "drone_id", verb="dispatch")
    assert free(
        "read mission get_mission: mission_id -> id drone_id", "read drone get: drone_id", "drone_id", verb="get"
    )


def test_who_is_in_it_already_is_not_invited() -> None:
    members = "search member list_members: channel_id -> *id email"
    leaf = Leaf(
        "/members/*/email", "email", next(leaves(an_endpoint("A/one", members).response)).shape, _MAIL, "member"
    )
    ends = an_endpoint("A/one", members), an_endpoint("A/one", "send channel invite: channel_id email")
    others = an_endpoint("A/two", "search contact find: -> *id email"), ends[1]

    assert not is_free(leaf, replace(a_parameter("email"), slot=_MAIL), ends)
    assert is_free(leaf, replace(a_parameter("email"), slot=_MAIL), others)


_MAIL = Slot("", "email", "email")
