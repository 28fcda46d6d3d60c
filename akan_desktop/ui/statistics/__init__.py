"""The page of the yearly figures: preview, lock once, export what is locked."""
