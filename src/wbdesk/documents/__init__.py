"""Lays out what a person holds in the hand: plan, map, letters, vouchers."""
