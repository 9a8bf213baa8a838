"""Walks one visit through the desk with key and mouse events and keeps a picture of each step."""
