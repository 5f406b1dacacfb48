"""Words that look like markup, script or an address."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *(
        "<script>alert(1)</script>",
        "</script>",
        "<script src=//x.test>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=x>",
    ),
    *(
        '" onmouseover="alert(1)',
        "' onfocus='alert(1)' autofocus",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "`",
        "=",
    ),
    *(
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?xml ?>",
        "</style>",
        "</title>",
        "</textarea>",
        "</iframe>",
        "<base",
    ),
    *(
        "</body></html>",
        "<plaintext>",
        "<template>",
        "<math><mi>",
        "<form action=//x.test>",
        "<meta http-equiv=refresh",
    ),
    *(
        "&lt;b&gt;",
        "&#60;b&#62;",
        "&quot;",
        "&#x22;",
        "&amp;lt;",
        "&#0;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "/",
        "\\",
        "\x00",
        "\x0c",
    ),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{{config}}",
        "${x}",
        "#{x}",
        "%s",
        "{0}",
        "\\u003cb\\u003e",
        "\u2028",
        "\ud800",
        "＜b＞",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        " said ",
        "Ana Ruiz",
        "“",
        "”",
        "\u202e",
        "\ufeff",
        "\x1b]0;x\x07",
        "http://x.test",
        "//x",
    ),
)

hostile = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
"""Texts, names and titles made of such words."""
