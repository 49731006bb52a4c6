"""What people write: documents, their texts by version, comments, decisions, sign-offs, and who did what. The only
thing in a home that is not derived from files; every statement is portable to PostgreSQL."""
