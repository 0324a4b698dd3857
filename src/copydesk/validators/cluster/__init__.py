"""The distributed engine: the document pass and the copies on Apache Spark.

Executors run what local workers run, by `mapInArrow` and without pandas; they need
copydesk installed, and files must lie where they can open them.
"""
