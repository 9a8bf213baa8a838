"""Invented people, services and practitioners to try the desk with."""
