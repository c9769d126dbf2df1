"""What the build does around the pages: their addresses, the files beside them, MkDocs' hooks."""
