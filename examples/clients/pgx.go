// Package clients sets the tenant of a transaction with pgx.
package clients

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// AsTenant runs work in one transaction of one tenant. An error of work rolls it back; a statement that failed although work
// returned nil is pgx.ErrTxCommitRollback.
func AsTenant(ctx context.Context, pool *pgxpool.Pool, tenant string, work func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		// true: gone with this transaction, so the next one on the connection starts without a tenant
		if _, err := tx.Exec(ctx, "select set_config('app.tenant_id', $1, true)", tenant); err != nil {
			return err
		}
		return work(tx)
	})
}
