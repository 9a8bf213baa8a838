"""What a worker can do: one function a verb, the ports it needs, the rows it returns."""
