"""Words for people: catalogues, labels, messages and dates in bokmål, nynorsk and English."""
