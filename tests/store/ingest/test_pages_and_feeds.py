from __future__ import annotations

from store.ingest import read_paths
from store.ingest.pages import parse_page
from store.model import Draft, Rejected

BODY = "Harriers want Ander Alba, who has won ten of his last twelve matches and is admired for his football. " * 3

PAGE = f"""<!doctype html><html><head><title>Alba - The Post</title>
<meta property="og:title" content="Harriers want Alba"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<link rel="canonical" href="https://post.example/alba"></head>
<body><nav><p>Home</p></nav><article><h1>Harriers want Alba</h1><p>{BODY}</p>
<script>var x = "<p>never</p>";</script><p>Line one.<br>Line <b>two</b> &amp; three.</p>
<aside><p>Read this</p></aside></article><article><p>Another story</p></article><footer>© 2025</footer></body></html>"""


def read(tmp_path, name: str, content: str | bytes) -> list[Draft | Rejected]:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_paths([str(file)]))


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path):
    (found,) = read(tmp_path, "a.html", PAGE)
    assert found.text == f"{BODY.strip()}\nLine one.\nLine two & three."
    assert (found.title, found.date) == ("Harriers want Alba", "2025-03-04T10:00:00Z")
    assert (found.source, found.url) == ("The Post", "https://post.example/alba")


def test_a_page_without_containers_or_meta():
    page = parse_page("<h1>T</h1><p>a</p><p>b")
    assert (page.text, page.title, page.date) == ("a\nb", "T", None)


def test_the_date_of_linked_data():
    assert (
        parse_page('<script type="application/ld+json">{"datePublished":"2025-03-04"}</script><p>a</p>').date
        == "2025-03-04"
    )


def test_an_old_page_names_its_encoding(tmp_path):
    (found,) = read(tmp_path, "a.htm", '<meta charset="iso-8859-1"><p>Jürgen</p>'.encode("latin-1"))
    assert found.text == "Jürgen"


def test_a_page_without_paragraphs(tmp_path):
    (found,) = read(tmp_path, "a.html", "<html><script>x</script></html>")
    assert isinstance(found, Rejected)


def test_markup_that_is_left_open_costs_no_time_and_loses_no_paragraph():
    for opening in ("<a ", '<a href="', "<!--", "<![CDATA[", "</", "<?"):
        page = parse_page("<p>before</p>" + opening * 20_000 + "<p>after</p>")
        assert page.text.startswith("before")


def test_comments_go():
    assert parse_page("<p>a<!-- <p>never</p> --> b</p><!-- open <p>c</p>").text == "a b\nopen\nc"


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post &amp; Co</title><link>http://x</link>
<item><title>A &lt;b&gt;title&lt;/b&gt;</title><link>http://x/1</link><pubDate>Tue, 14 Mar 2023 10:00:00 GMT</pubDate>
<description><![CDATA[<p>One</p><p>Two</p>]]></description></item><item><title>Only a headline</title></item>
<item/></channel></rss>"""


def test_rss(tmp_path):
    first, second, third = read(tmp_path, "a.rss", RSS)
    assert (first.text, first.title, first.url) == ("One\nTwo", "A title", "http://x/1")
    assert (first.date, first.source) == ("Tue, 14 Mar 2023 10:00:00 GMT", "The Post & Co")
    assert (second.text, second.title) == ("Only a headline", None)
    assert isinstance(third, Rejected)


def test_atom_with_markup_inside(tmp_path):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>T</title>
    <link rel="self" href="http://no"/><link href="http://yes"/><published>2024-01-02T03:04:05Z</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <i>b</i>.</p><p>C.</p></div></content>
    </entry></feed>"""
    (found,) = read(tmp_path, "a.atom", atom)
    assert (found.text, found.title, found.url, found.source) == ("A b.\nC.", "T", "http://yes", "F")


def test_entities_are_never_expanded(tmp_path):
    laughs = '<!ENTITY a "x"><!ENTITY b "&a;&a;">'
    outside = '<!ENTITY b SYSTEM "file:///etc/passwd">'
    for entities in (laughs, outside):
        document = f"<!DOCTYPE r [{entities}]><rss><channel><item><title>&b;</title></item></channel></rss>"
        (found,) = read(tmp_path, "a.xml", document)
        assert isinstance(found, Rejected)
        assert "entities" in found.why


def test_broken_xml_gives_what_came_before_and_names_the_line(tmp_path):
    first, second = read(tmp_path, "a.xml", RSS.replace("<item/>", "</oops>"))[0], read(tmp_path, "a.xml", RSS)[0]
    assert isinstance(first, Rejected)
    assert first.path.endswith(":4")
    assert isinstance(second, Draft)


def test_xml_that_is_no_feed(tmp_path):
    (found,) = read(tmp_path, "a.xml", "<svg></svg>")
    assert isinstance(found, Rejected)
    assert "svg" in found.why


def test_where_a_page_allows_a_break_within_a_word_there_is_nothing():
    assert parse_page("<p>Ander Al&shy;ba joins Har\u200briers</p>").text == "Ander Alba joins Harriers"
