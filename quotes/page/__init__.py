"""The page: an article with marked quotations, as one self-contained HTML file."""

from quotes.page.render import Article, render, render_articles, render_inline

__all__ = ["Article", "render", "render_articles", "render_inline"]
