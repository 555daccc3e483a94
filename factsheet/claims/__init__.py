"""What a person typed and a figure can break: claims, typed figures, and the phrases that sign them off.

Stands above the blocks, whose unbound words it reads, and under the stages: `validate` reads claims, `bind` checks them
for a place, `publish` warns of typed figures, and `advice.claims` lists them. It opens nothing and knows no stage.
"""
