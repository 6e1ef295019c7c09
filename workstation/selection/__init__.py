"""Which of the scored consignments the people who are here today can examine, and why each of them."""
