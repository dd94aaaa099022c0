/** As the compiler closes them. */
export const LARGE_OBJECTS_CLOSED = `revoke execute on function pg_catalog.lo_creat(int), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea),
  pg_catalog.lo_get(oid), pg_catalog.lo_get(oid, bigint, int), pg_catalog.lo_open(oid, int), pg_catalog.lo_put(oid, bigint, bytea),
  pg_catalog.lo_unlink(oid) from public`;
