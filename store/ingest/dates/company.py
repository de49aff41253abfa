"""Evidence from who is named beside whom: managers beside clubs of theirs, and the events at the club of the story."""

from __future__ import annotations

from collections.abc import Iterator

from store.ingest.dates.careers import Post
from store.ingest.dates.evidence import Days, Evidence, Sort
from store.ingest.dates.view import ArticleView
from store.model import Role

_NEWEST = (Sort.NEWEST, Sort.NEXT_NEWEST, Sort.THIRD_NEWEST)
_MERE_CARETAKING = 90  # days; who stood in for less is more often named for something else


def company(view: ArticleView) -> Iterator[Evidence]:
    """Yield each manager's posts at the clubs named, who came and went at the club named most, the newest posts."""
    events: list[Days] = []
    begun: list[Days] = []
    for manager, held in view.posts.items():
        posts = [post for post in held if _is_his_own(post)]
        if not posts:
            continue
        yield Evidence(Sort.NAMED, tuple([post.whole for post in posts]), "is named", who=manager)
        begun.append(Days(posts[-1].whole.first, posts[-1].whole.first))
        for post in held:
            if post.club == view.main_club:
                events += [event for event in (post.start, post.end) if event]
    if events:
        yield Evidence(Sort.CLOSE, tuple(events), "who came and went at", where=view.main_club)
    begun.sort(reverse=True)
    for sort, day in zip(_NEWEST, begun, strict=False):
        yield Evidence(sort, (day,))


def _is_his_own(post: Post) -> bool:
    return post.role is Role.MANAGER or post.whole.last - post.whole.first > _MERE_CARETAKING
