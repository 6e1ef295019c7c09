"""A consignment and what is known of its like become named numbers as of a moment, never of the future."""
