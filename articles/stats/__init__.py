"""Who has covered what: numbers for the desk, the correspondents' desk and 市总工会."""
