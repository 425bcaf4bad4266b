"""The desk's own pages beside the admin's forms: review page, history, prints, forms in progress."""
