// Runs the snippet of examples/clients as the tests of the other clients do, and prints what came out as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"pgtenet.test/pgx/clients"
)

const (
	a    = "00000000-0000-4000-8000-00000000000a"
	b    = "00000000-0000-4000-8000-00000000000b"
	left = "select (select count(*) from orders), coalesce(current_setting('app.tenant_id', true), '')"
)

type seen struct {
	Titles []string `json:"titles"`
	Pid    int      `json:"pid"`
	Left   []any    `json:"left"`
}

func main() {
	ctx := context.Background()
	config, err := pgxpool.ParseConfig(os.Getenv("DSN"))
	check(err)
	config.MaxConns = 1
	pool, err := pgxpool.NewWithConfig(ctx, config)
	check(err)
	defer pool.Close()
	leftBehind := func() []any {
		var count int
		var tenant string
		check(pool.QueryRow(ctx, left).Scan(&count, &tenant))
		return []any{count, tenant}
	}
	var all []seen
	for _, tenant := range []string{a, b, a, b} {
		one := seen{}
		check(clients.AsTenant(ctx, pool, tenant, func(tx pgx.Tx) error {
			if err := tx.QueryRow(ctx, "select pg_backend_pid()").Scan(&one.Pid); err != nil {
				return err
			}
			rows, err := tx.Query(ctx, "select title from orders order by title")
			if err != nil {
				return err
			}
			one.Titles, err = pgx.CollectRows(rows, pgx.RowTo[string])
			return err
		}))
		one.Left = leftBehind()
		all = append(all, one)
	}
	raised := clients.AsTenant(ctx, pool, a, func(pgx.Tx) error { return errors.New("of the caller") })
	failed := clients.AsTenant(ctx, pool, a, func(tx pgx.Tx) error {
		_, _ = tx.Exec(ctx, "select 1 / 0")
		return nil
	})
	out, err := json.Marshal(map[string]any{
		"seen": all, "raised": raised.Error(), "failed": fmt.Sprint(failed), "afterwards": leftBehind(),
	})
	check(err)
	fmt.Println(string(out))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
