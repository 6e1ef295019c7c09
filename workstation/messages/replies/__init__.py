"""Messages out: what is told to a carrier or a post about one consignment, as pure functions from data to bytes."""
