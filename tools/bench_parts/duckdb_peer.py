"""The peer of agreement: DuckDB's self-join over the same positions. duckdb_peer.py CSV ROUNDS, run by a Python that has
duckdb; prints the milliseconds of each turn, and the sums over all pairs."""
import sys
import time

import duckdb

JOIN = """
SELECT a.member, b.member, count(*) AS common, count(*) FILTER (a.position = b.position) AS same
FROM cast_positions a JOIN cast_positions b ON a.vote = b.vote AND a.member < b.member
GROUP BY ALL
"""


def main():
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    # As small numbers in memory: the quickest that it can be given.
    connection.execute(f"""
        CREATE TABLE cast_positions AS
        SELECT dense_rank() OVER (ORDER BY vote)::INTEGER AS vote, dense_rank() OVER (ORDER BY member)::SMALLINT AS member,
          (CASE position WHEN 'yes' THEN 0 WHEN 'no' THEN 1 ELSE 2 END)::TINYINT AS position
        FROM read_csv('{sys.argv[1]}', header = true, all_varchar = true) WHERE position IN ('yes', 'no', 'abstain')
        ORDER BY vote, member""")
    for turn in range(int(sys.argv[2])):
        began = time.perf_counter()
        pairs = connection.execute(JOIN).fetchall()
        print("duckdb", 1000 * (time.perf_counter() - began))
        if turn == 0:
            print("common", sum(pair[2] for pair in pairs))
            print("same", sum(pair[3] for pair in pairs))


main()
