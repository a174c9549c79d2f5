"""Whether a question tells of someone in danger, and what then comes before all else.

`rules` hear what they know the words of, `hearing` what it has learned, `notice` makes one judgement of both and says
where to turn. Doubt is decided for the telling: a line that was not needed costs a glance, one that is missing may cost
more. Nothing of what was typed is kept.
"""
