"""The page: an article with its quotations marked, as one HTML file that needs nothing else."""

from quotes.page.render import Article, render, render_articles, render_inline

__all__ = ["Article", "render", "render_articles", "render_inline"]
