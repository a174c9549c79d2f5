"""Getting, converting, exporting and running models: the only home of torch.

Importing this package loads no torch; `embed` and `export` do, so they are imported inside the functions that need
them. The way of asking takes only `prepared` and `runtime`, which load none.
"""
