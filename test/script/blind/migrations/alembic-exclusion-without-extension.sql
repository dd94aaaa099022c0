BEGIN;

CREATE TABLE bookings (
    id BIGSERIAL NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    room_id BIGINT NOT NULL,
    during TSTZRANGE NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT bookings_no_overlap EXCLUDE USING gist (account_id WITH =, room_id WITH =, during WITH &&)
);

COMMIT;
