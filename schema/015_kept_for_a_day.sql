-- What is kept for a day is found by its age, without a look at each of it.

CREATE INDEX idempotency_keys_by_instant ON idempotency_keys (instant);
CREATE INDEX readings_by_instant ON readings (instant);
